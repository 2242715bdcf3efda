// Turns a choice into a field that searches when somebody comes to it, not before: a
// page with three hundred of them opens as fast as one with three.
"use strict";
{
  const $ = django.jQuery;
  const CHOICE = "select.admin-autocomplete:not(.select2-hidden-accessible)";

  const equip = (select) => {
    const { appLabel, modelName, fieldName } = select.dataset;
    const label = select.id && document.querySelector(`label[for="${select.id}"]`);
    $(select).select2({
      width: "style",
      ajax: {
        data: ({ term, page }) => ({
          term,
          page,
          app_label: appLabel,
          model_name: modelName,
          field_name: fieldName,
        }),
      },
    });
    const field = select.nextElementSibling.querySelector("[role=combobox]");
    if (label && field) field.setAttribute("aria-label", label.textContent.trim());
    return field;
  };

  document.addEventListener(
    "pointerdown",
    (event) => {
      const select = event.target.closest?.(CHOICE);
      if (!select || select.disabled || event.button !== 0) return;
      event.preventDefault();
      equip(select);
      $(select).select2("open");
    },
    true,
  );

  document.addEventListener("focusin", (event) => {
    const select = event.target.closest?.(CHOICE);
    if (select && !select.disabled) equip(select)?.focus();
  });

  // What holds several shows them all from the beginning.
  $(() => {
    for (const select of document.querySelectorAll(`${CHOICE}[multiple]`)) equip(select);
  });

  // The list offers what is found for the words: they are written at once.
  $(document).on("select2:open", () => {
    document.querySelector(".select2-container--open .select2-search__field")?.focus();
  });
}
