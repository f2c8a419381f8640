"""Who did what in an event: sentences of our own, each with the parts that its words give."""

from __future__ import annotations

import pytest

from pipeline.extract import extract_article
from pipeline.readers.draft import Draft, ReadOptions, settle

#: language, text, event type, {actor: role}
CASES = [
    ("en", "Al-Shabaab fighters ambushed an army convoy near Baidoa on Monday, killing two Somali soldiers.",
     "Battles", {"Al-Shabaab": "source", "Somali National Army": "target"}),
    ("en", "Three Malian soldiers were killed in an ambush by JNIM fighters near Ménaka on Monday.",
     "Battles", {"Malian Armed Forces": "target", "Jama'at Nusrat al-Islam wal-Muslimin": "source"}),
    ("en", "M23 rebels clashed with the Congolese army near Masisi on Monday.",
     "Battles", {"M23": "source", "Armed Forces of the DR Congo": "target"}),
    ("en", "A Houthi missile struck a building in Tel Aviv on Monday, wounding two people.",
     "Explosions/Remote violence", {"Houthis": "source"}),
    ("en", "Two suspected Boko Haram members were arrested by police in Maiduguri on Monday.",
     "Strategic developments", {}),
    ("en", "Hassan Nasrallah was killed in an Israeli air strike on Beirut on Friday.",
     "Explosions/Remote violence", {"Hassan Nasrallah": "target", "Israel": "source"}),
    ("en", "French President Emmanuel Macron spoke by phone with Turkish President Tayyip Erdogan on Monday.",
     "consult", {"Emmanuel Macron": "source", "Recep Tayyip Erdogan": "target"}),
    ("en", "Emmanuel Macron and Recep Tayyip Erdogan held talks in Ankara on Monday.",
     "consult", {"Emmanuel Macron": "source", "Recep Tayyip Erdogan": "target"}),
    ("en", "A ceasefire between Israel and Hezbollah brokered by France took effect on Monday.",
     "ceasefire", {"Israel": "source", "Hezbollah": "target", "France": "mediator"}),
    ("en", "Russia and Ukraine exchanged 50 prisoners in a deal mediated by the United Arab Emirates.",
     "release", {"Russia": "source", "Ukraine": "target", "United Arab Emirates": "mediator"}),
    ("en", "Hamas freed four hostages in Gaza on Saturday.", "release", {"Hamas": "source"}),
    ("en", "Egyptian and Qatari mediators met Hamas officials in Cairo on Monday.",
     "mediate", {"Egypt": "mediator", "Qatar": "mediator", "Hamas": "target"}),
    ("id", "Dua prajurit TNI tewas ditembak kelompok OPM di Intan Jaya pada Senin.",
     "Battles", {"Indonesian National Armed Forces": "target", "Free Papua Movement": "source"}),
    ("id", "Pejuang al-Shabaab menyerang pangkalan tentara Somalia di Baidoa pada Senin dan menewaskan lima.",
     "Battles", {"Al-Shabaab": "source", "Somali National Army": "target"}),
    ("id", "Serangan udara Israel di Beirut pada Senin menewaskan sepuluh orang.",
     "Explosions/Remote violence", {"Israel": "source"}),
    ("id", "Pemimpin Hamas Yahya Sinwar tewas dalam serangan Israel di Rafah pada Rabu.",
     "Violence against civilians", {"Yahya Sinwar": "target", "Israel": "source"}),
    ("id", "Presiden Prancis Emmanuel Macron menelepon Presiden Turki Recep Tayyip Erdogan pada Senin.",
     "consult", {"Emmanuel Macron": "source", "Recep Tayyip Erdogan": "target"}),
    ("id", "Gencatan senjata antara Israel dan Hizbullah yang ditengahi Prancis mulai berlaku pada Senin.",
     "ceasefire", {"Israel": "source", "Hezbollah": "target", "France": "mediator"}),
    ("id", "Hamas membebaskan empat sandera di Gaza pada Sabtu.", "release", {"Hamas": "source"}),
    ("id", "Polisi menangkap tiga orang yang diduga anggota OPM di Wamena pada Senin.",
     "Strategic developments", {}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "kind", "parts"), CASES, ids=[c[1][:48] for c in CASES])
def test_parts(language: str, text: str, kind: str, parts: dict[str, str]) -> None:
    draft = Draft(title="", text=text, published="2025-01-21", language=language)
    made = extract_article(settle(draft, "test", ReadOptions()))
    names = {actor.id: actor.name for actor in made.actors}
    found = [{names[a.actor_id]: a.role for a in e.actors} for e in made.events if e.event_type == kind]
    assert found == [parts], [(e.event_type, e.rule) for e in made.events]
