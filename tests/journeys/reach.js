// How many times Tab must be pressed to come from the focus to this control; below nought: Shift+Tab.
(target) => {
  const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
  // Of radio buttons only the chosen one is a stop.
  const other = (one) => one.type === "radio" && !one.checked && one.form.elements[one.name].value;
  const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && !other(one) && one.checkVisibility({ visibilityProperty: true }),
  );
  const from = document.activeElement || document.body;
  const between = (early, late) => stops.filter((one) => follows(early, one) && (one === late || follows(one, late)));
  if (follows(from, target)) return between(from, target).length;
  return -stops.filter((one) => follows(one, from) && (one === target || follows(target, one))).length;
}
