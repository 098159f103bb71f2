"""O que se tenta dizer a um programa: o de costume, ou, em JSON, as palavras que ele traz."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from grader.contrato.dialeto import CRLF, JSON, LINHA, MENSAGEM, TAMANHO


@dataclass(frozen=True)
class Vocabulario:
    """O que se tenta, na ordem; `entradas` são pares: o quadro e o que se envia para entrar."""

    entradas: tuple[tuple[str, str], ...]
    publicas: tuple[str, ...]
    privadas: tuple[str, ...]
    saidas: tuple[str, ...]


_ENTRADAS = (
    "{apelido}",
    "NICK {apelido}",
    "/nick {apelido}",
    "ENTRAR {apelido}",
    "LOGIN:{apelido}",
    "LOGIN {apelido}",
)
_PUBLICAS = (
    "{texto}",
    "MSG {texto}",
    "MSG:{texto}",
    "/msg {texto}",
    "/todos {texto}",
    "ENVIAR {texto}",
    "PRIVMSG #sala :{texto}",
    "PRIVMSG #geral :{texto}",
)
_PRIVADAS = (
    "@{destino} {texto}",
    "/msg {destino} {texto}",
    "/w {destino} {texto}",
    "/privado {destino} {texto}",
    "PRIVATE {destino}: {texto}",
    "PRIVADO {destino} {texto}",
    "PRIVMSG {destino} :{texto}",
)
_SAIDAS = ("sair", "/sair", "exit", "/exit", "quit", "/quit", "tchau", "x")

TIPOS = ("tipo", "type", "acao", "action", "comando", "cmd", "op")
_APELIDOS = ("apelido", "nome", "nick", "nickname", "usuario", "user", "username", "name")
_TEXTOS = ("texto", "mensagem", "msg", "conteudo", "text", "message")
_DESTINOS = ("para", "destino", "destinatario", "to")
_ENTRAR = ("entrar", "entrada", "entra", "login", "join", "conectar", "nick", "apelido", "nome")
_FALAR = ("mensagem", "msg", "publica", "publico", "chat", "falar", "todos", "texto", "message")
_FALAR_A_UM = ("privado", "privada", "private", "pm", "dm", "sussurro", "direta")
_SAIR = ("sair", "saida", "logout", "quit", "exit", "leave", "tchau")


def para(fonte: str) -> Vocabulario:
    """O que tentar com este programa: primeiro, o que leva palavras que ele traz escritas."""
    if em_json := _em_json(fonte):
        return em_json

    def falta(tentativa: str) -> bool:
        palavras = re.findall(r"[#@/\w]+", re.sub(r"\{\w+\}", "", tentativa))
        return not all(palavra in fonte for palavra in palavras)

    # Sem o \n primeiro: quem lê por linhas não responde, e quem lê por envio já conversa.
    quadros = (MENSAGEM, CRLF if r"\r\n" in fonte else LINHA)
    entradas = [(quadro, entrada) for quadro in quadros for entrada in _ENTRADAS]
    saidas = (re.search(rf"""["'](/?{x})["']""", fonte, re.I) for x in _SAIDAS)
    return Vocabulario(
        (*sorted(entradas, key=lambda par: falta(par[1])), (TAMANHO, "{apelido}")),
        tuple(sorted(_PUBLICAS, key=falta)),
        tuple(sorted(_PRIVADAS, key=falta)),
        (*dict.fromkeys([*(achada[1] for achada in saidas if achada), *_SAIDAS]),),
    )


def _em_json(fonte: str) -> Vocabulario | None:
    """Com as palavras conhecidas que o programa traz escritas; None se ele não parece usar JSON."""
    ditas = list(dict.fromkeys(re.findall(r"""["']([\w-]+)["']""", fonte)))

    def ha(conhecidas: Iterable[str]) -> list[str]:
        return [x for x in ditas if x.lower() in conhecidas]

    def objetos(valores: Iterable[str], **nomes: Iterable[str]) -> tuple[str, ...]:
        """Um por valor, com todos os nomes: um nome a mais não costuma atrapalhar."""
        campos = {n: f"{{{marca}}}" for marca, ns in nomes.items() for n in ha(ns)}
        return tuple(_objeto(tipo, valor, campos) for tipo in ha(TIPOS) for valor in ha(valores))

    entradas = objetos(_ENTRAR, apelido=_APELIDOS)
    if not re.search(r"\bjson\b", fonte, re.I) or not entradas:
        return None
    return Vocabulario(
        tuple((JSON, x) for x in entradas),
        objetos(_FALAR, texto=_TEXTOS),
        objetos(_FALAR_A_UM, destino=_DESTINOS, texto=_TEXTOS),
        objetos(_SAIR),
    )


def _objeto(tipo: str, valor: str, campos: dict[str, str]) -> str:
    outros = {nome: x for nome, x in campos.items() if nome not in (tipo, valor)}
    return json.dumps({tipo: valor, **(outros or campos)}, ensure_ascii=False)


def com(formato: str, **ditos: str) -> str:
    """O formato com o que se diz; nem toda chave é de um nome, porque pode ser um objeto."""
    return re.sub(r"\{(\w+)\}", lambda achado: ditos.get(achado[1], achado[0]), formato)
