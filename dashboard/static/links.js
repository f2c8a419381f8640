// Follows the links of a list (dashboard/links.py) as Streamlit follows its own: without loading the page anew.
// Whatever else a reader does with a link (a new tab, a copy of its address) is the browser's affair.
if (!window.saksiFollows) {
  window.saksiFollows = true;
  document.addEventListener("click", click => {
    const link = click.target.closest && click.target.closest("a.sk-door[href]");
    const plain = click.button === 0 && !(click.metaKey || click.ctrlKey || click.shiftKey || click.altKey);
    if (!link || !plain || click.defaultPrevented || link.origin !== location.origin) return;
    click.preventDefault();
    if (link.href === location.href) return;
    history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
  });
}
