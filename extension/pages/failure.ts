/** A core that does not start says so, instead of leaving an empty page. */
export function showFailure(error: unknown): void {
  console.error(error);
  const line = document.createElement("p");
  line.setAttribute("role", "alert");
  line.className = "failure";
  line.textContent = chrome.i18n.getMessage("coreFailed");
  document.body.append(line);
}
