// O chat inteiro em Node: um processo, uma thread e nenhuma espera.
//
// Incomum: não é Python e não há trava. Está certo porque cada evento de rede roda do começo ao fim
// antes do próximo: conferir o apelido, ocupá-lo, registrar e escrever para todos é um passo só. Os
// pedaços são juntados como bytes, e só a linha completa é decodificada.

// comando: node {arquivo} --host {host} --porta {porta} --registro {registro}

"use strict";

const fs = require("fs");
const net = require("net");

const CONTROLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const CONTROLES = new RegExp(CONTROLE, "gu");
const FIM_DE_LINHA = 10;

function opcao(nome, padrao) {
  const onde = process.argv.indexOf(`--${nome}`);
  return onde < 0 ? padrao : process.argv[onde + 1];
}

function dois(numero) {
  return String(numero).padStart(2, "0");
}

function data(agora) {
  return `${agora.getFullYear()}-${dois(agora.getMonth() + 1)}-${dois(agora.getDate())}`;
}

function hora(agora) {
  return `${dois(agora.getHours())}:${dois(agora.getMinutes())}:${dois(agora.getSeconds())}`;
}

const registro = fs.openSync(opcao("registro", "chat.log"), "a");

function registra(evento) {
  const agora = new Date();
  fs.writeSync(registro, `${data(agora)} ${hora(agora)} ${evento.replace(CONTROLES, "?")}\n`);
}

const sala = new Map(); // apelido -> pessoa
const conexoes = new Set(); // também as de quem ainda não tem apelido

function escreve(pessoa, linha) {
  if (pessoa.conexao.writable) pessoa.conexao.write(`${linha}\n`);
}

function aosOutros(pessoa, linha) {
  for (const outra of sala.values()) if (outra !== pessoa) escreve(outra, linha);
}

function erro(pessoa, motivo) {
  registra(`ERRO ${motivo}`);
  escreve(pessoa, `ERRO ${motivo}`);
}

function motivoDaRecusa(apelido) {
  if (!apelido.trim()) return "apelido vazio.";
  // O length de um texto conta unidades de UTF-16; espalhado, conta caracteres.
  if ([...apelido].length > 20) return "apelido com mais de 20 caracteres.";
  if (/[\s@:]/u.test(apelido) || CONTROLE.test(apelido)) return "apelido com caractere proibido.";
  if (sala.has(apelido)) return "apelido em uso, escolha outro.";
  return "";
}

function entra(pessoa, apelido) {
  const motivo = motivoDaRecusa(apelido);
  if (motivo) return erro(pessoa, motivo);
  pessoa.apelido = apelido;
  sala.set(apelido, pessoa);
  registra(`ENTRADA ${apelido}`);
  escreve(pessoa, `Bem-vindo ao chat, ${apelido}!`);
  aosOutros(pessoa, `${apelido} entrou no chat.`);
}

function publico(pessoa, texto) {
  registra(`MENSAGEM ${pessoa.apelido}: ${texto}`);
  aosOutros(pessoa, `[${hora(new Date())}] ${pessoa.apelido}: ${texto}`);
}

function privado(pessoa, linha) {
  const [, nome, texto] = linha.match(/^@([^ ]*) ?(.*)$/su);
  if (!nome || !texto.trim()) return erro(pessoa, "a privada se escreve assim: @apelido texto");
  const destino = sala.get(nome);
  if (!destino) return erro(pessoa, `${nome} não está no chat.`);
  registra(`PRIVADO ${pessoa.apelido} -> ${nome}: ${texto}`);
  escreve(destino, `[${hora(new Date())}] [privado] ${pessoa.apelido}: ${texto}`);
}

function recebe(pessoa, linha) {
  if (linha.trim().toLowerCase() === "sair") return vaiEmbora(pessoa);
  if (!pessoa.apelido) return entra(pessoa, linha);
  if (linha.startsWith("@")) return privado(pessoa, linha);
  if (linha) publico(pessoa, linha);
}

/** Roda uma vez por pessoa, venha do "sair", do fim normal ou da queda. */
function vaiEmbora(pessoa) {
  if (pessoa.foi) return;
  pessoa.foi = true;
  if (pessoa.apelido) {
    sala.delete(pessoa.apelido);
    registra(`SAIDA ${pessoa.apelido}`);
    aosOutros(pessoa, `${pessoa.apelido} saiu do chat.`);
  }
  pessoa.conexao.destroySoon(); // fecha depois de escrever o que faltava
}

function separa(pessoa, dados) {
  pessoa.resto = Buffer.concat([pessoa.resto, dados]);
  for (let fim; (fim = pessoa.resto.indexOf(FIM_DE_LINHA)) >= 0 && !pessoa.foi; ) {
    const linha = pessoa.resto.subarray(0, fim).toString("utf8");
    pessoa.resto = pessoa.resto.subarray(fim + 1);
    recebe(pessoa, linha.replace(/\r$/, ""));
  }
}

const servidor = net.createServer((conexao) => {
  const pessoa = { conexao, apelido: "", resto: Buffer.alloc(0), foi: false };
  conexoes.add(conexao);
  conexao.on("data", (dados) => separa(pessoa, dados));
  conexao.on("end", () => vaiEmbora(pessoa));
  conexao.on("error", () => {}); // queda brusca (RST): o "close" vem logo depois
  conexao.on("close", () => {
    conexoes.delete(conexao);
    vaiEmbora(pessoa);
  });
});

process.on("SIGINT", () => {
  servidor.close(); // sem porta e sem conexões, o Node não tem o que esperar e termina
  for (const conexao of conexoes) conexao.destroy();
});

servidor.listen(Number(opcao("porta", "12345")), opcao("host", "127.0.0.1"));
