const element = (id) => document.getElementById(id);

async function api(path, options) {
  const response = await fetch(`/api${path}`, options);
  if (!response.ok) throw new Error(`/api${path} answered ${response.status}`);
  return response.json();
}

async function showItems() {
  const { items } = await api("/items");
  element("items").replaceChildren(
    ...items.map(({ name }) => Object.assign(document.createElement("li"), { textContent: name })),
  );
}

async function showVersion() {
  element("version").textContent = JSON.stringify(await api("/version"));
}

async function addItem(form) {
  await api("/items", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: new FormData(form).get("name") }),
  });
  form.reset();
  await showItems();
}

async function attempt(action) {
  element("error").textContent = "";
  try {
    await action();
  } catch (error) {
    element("error").textContent = error.message;
  }
}

element("add").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(() => addItem(event.target));
});
attempt(() => Promise.all([showItems(), showVersion()]));
