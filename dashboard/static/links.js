// Follows the links of a list (dashboard/links.py) as Streamlit follows its own: without loading the page anew.
// Whatever else a reader does with a link (a new tab, a copy of its address) is the browser's affair.
if (!window.saksiFollows) {
  window.saksiFollows = new WeakSet();
  const follow = (href, instead) => {
    if (href === location.href) return;
    history[instead ? "replaceState" : "pushState"]({}, "", href);
    window.dispatchEvent(new PopStateEvent("popstate"));
  };
  document.addEventListener("click", click => {
    const link = click.target.closest && click.target.closest("a.sk-door[href]");
    const plain = click.button === 0 && !(click.metaKey || click.ctrlKey || click.shiftKey || click.altKey);
    if (!link || !plain || click.defaultPrevented || link.origin !== location.origin) return;
    click.preventDefault();
    follow(link.href, false);
  });
  // A page that opens a record elsewhere places one link, to be followed once.
  new MutationObserver(() => {
    for (const link of document.querySelectorAll("a.sk-now[href]")) {
      if (window.saksiFollows.has(link) || link.origin !== location.origin) continue;
      window.saksiFollows.add(link);
      follow(link.href, link.classList.contains("sk-instead"));
    }
  }).observe(document.body, { childList: true, subtree: true });
}
