
"use strict";
// A página vale sem isto: as setas levam ao texto da mensagem. Com isto, o texto vem até a seta.

function mostra(seta) {
  const painel = seta.closest(".conversa").querySelector(".painel");
  const copia = document.querySelector(seta.getAttribute("href")).cloneNode(true);
  painel.replaceChildren(...copia.childNodes);
  painel.hidden = false;
  for (const outra of document.querySelectorAll("a.escolhida")) {
    outra.classList.remove("escolhida");
    outra.removeAttribute("aria-current");
  }
  seta.classList.add("escolhida");
  seta.setAttribute("aria-current", "true");
}

function vizinha(seta, passo) {
  const todas = [...seta.closest(".conversa").querySelectorAll("svg a")];
  return todas[todas.indexOf(seta) + passo];
}

for (const seta of document.querySelectorAll("svg a")) {
  seta.addEventListener("click", (evento) => {
    evento.preventDefault();
    mostra(seta);
  });
  seta.addEventListener("keydown", (evento) => {
    const passo = { ArrowDown: 1, ArrowUp: -1 }[evento.key];
    const outra = passo && vizinha(seta, passo);
    if (outra) {
      evento.preventDefault();
      outra.focus();
      mostra(outra);
    }
  });
}

// Um endereço dentro de algo dobrado: desdobra, que nem todo navegador o faz sozinho.
for (const link of document.querySelectorAll("main a:not(svg a)")) {
  link.addEventListener("click", () => {
    let parte = document.querySelector(link.getAttribute("href"));
    for (; parte; parte = parte.parentElement) if (parte.tagName === "DETAILS") parte.open = true;
  });
}

// No papel não há o que abrir: tudo sai aberto, e depois volta a ser como estava.
let fechados = [];
addEventListener("beforeprint", () => {
  fechados = [...document.querySelectorAll("details:not([open])")];
  for (const bloco of fechados) bloco.open = true;
});
addEventListener("afterprint", () => {
  for (const bloco of fechados) bloco.open = false;
});
