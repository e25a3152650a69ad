import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import * as z from "zod/mini";
import { App } from "./app";
import "./style.css";

// zod would compile its checks with eval, which the Content-Security-Policy forbids.
z.config({ jitless: true });

const place = document.getElementById("root");
if (!place) throw new Error('index.html: there is no element with id="root".');

createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
