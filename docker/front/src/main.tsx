import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import "./style.css";

const place = document.getElementById("root");
if (!place) throw new Error('index.html: there is no element with id="root".');

createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
