"""Sign-in by an OpenID Connect provider, where ``.streamlit/secrets.toml`` names one; else nobody is asked.

Streamlit does the signing in. A provider vouches for who somebody is, not for whether they may look: the
addresses that may are listed under ``[saksi]``, and without a list nobody may.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import safe
from dashboard.i18n import _


def passed() -> bool:
    """Tell whether the page may be shown; ask for signing in, or say who may not, when it may not."""
    if not st.secrets.load_if_toml_exists():
        return _nothing_configured()
    if "auth" not in st.secrets:
        return True
    if not st.user.get("is_logged_in"):
        st.title("Saksi", anchor=False)
        st.text(_("Sign in to see this ledger."))
        st.button(_("Sign in"), key="sign_in", type="primary", on_click=st.login)
        return False
    address = str(st.user.get("email") or "").casefold()
    # a provider that hasn't checked an address says so; anybody could have given it
    if st.user.get("email_verified") is not False and _allowed(address):
        return True
    st.title("Saksi", anchor=False)
    who = safe.line(address) or _("This account")
    st.text(_("{who} is not on the list of those who may see this ledger.").format(who=who))
    st.button(_("Sign out"), key="sign_out", on_click=st.logout)
    return False


def _nothing_configured() -> bool:
    """Tell whether there is no file; one that can't be read must not open the door that it was to close."""
    files = st.get_option("secrets.files") or []
    if not any(Path(str(name)).exists() for name in files):
        return True
    st.title("Saksi", anchor=False)
    st.text(_("The settings of signing in (secrets.toml) can't be read, so nobody is let in. Mend the file."))
    return False


def _allowed(address: str) -> bool:
    """Look an address up in the list: whole addresses, or ``@host`` for everybody there."""
    told = st.secrets.get("saksi", {}).get("allowed", [])
    names = {str(name).casefold() for name in told}
    return bool(address) and (address in names or f"@{address.rpartition('@')[2]}" in names)
