"""Pure functions from a frame to a Plotly figure with the words that belong around it."""
