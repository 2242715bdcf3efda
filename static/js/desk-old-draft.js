// Puts back what was typed before somebody else saved the record: filled in here it would
// stand in other rows and undo that, so the server brings the two together.
const form = document.querySelector(".record-form #content-main > form");

form?.addEventListener("desk:old-draft", ({ detail: draft }) => {
  const sent = document.createElement("form");
  sent.method = "post";
  sent.hidden = true;
  const add = (name, value) => {
    // A hidden input would lose the ends of lines.
    const field = document.createElement("textarea");
    Object.assign(field, { name, value });
    sent.append(field);
  };
  add("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  add("put_back", "1");
  for (const [name, value] of draft) {
    const box = value.match(/^(on|\d+):(true|false)$/);
    if (!box) add(name, value);
    else if (box[2] === "true") add(name, box[1]);
  }
  document.body.append(sent);
  sent.submit();
});
