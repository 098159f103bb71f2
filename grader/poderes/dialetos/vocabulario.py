"""O que se tenta dizer a um programa: o de costume, ou, em JSON, as palavras que ele traz."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.contrato.dialeto import CRLF, JSON, LINHA, MENSAGEM, TAMANHO
from grader.estudante.regras import em_toml

PALAVRAS = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Vocabulario:
    """O que se tenta, na ordem; `entradas` são pares: o quadro e o que se envia para entrar."""

    entradas: tuple[tuple[str, str], ...]
    publicas: tuple[str, ...]
    privadas: tuple[str, ...]
    saidas: tuple[str, ...]


_DITOS = em_toml(PALAVRAS.read_text(encoding="utf-8"), PALAVRAS)
_EM_JSON = _DITOS["json"]
TIPOS = tuple(_EM_JSON["tipos"])


def para(fonte: str) -> Vocabulario:
    """O que tentar com este programa: primeiro, o que leva palavras que ele traz escritas."""
    if em_json := _em_json(fonte):
        return em_json

    def falta(tentativa: str) -> bool:
        palavras = re.findall(r"[#@/\w]+", re.sub(r"\{\w+\}", "", tentativa))
        return not all(palavra in fonte for palavra in palavras)

    # Sem o \n primeiro: quem lê por linhas não responde, e quem lê por envio já conversa.
    quadros = (MENSAGEM, CRLF if r"\r\n" in fonte else LINHA)
    entradas = [(quadro, entrada) for quadro in quadros for entrada in _DITOS["entradas"]]
    saidas = (re.search(rf"""["'](/?{x})["']""", fonte, re.I) for x in _DITOS["saidas"])
    return Vocabulario(
        (*sorted(entradas, key=lambda par: falta(par[1])), (TAMANHO, "{apelido}")),
        tuple(sorted(_DITOS["publicas"], key=falta)),
        tuple(sorted(_DITOS["privadas"], key=falta)),
        (*dict.fromkeys([*(achada[1] for achada in saidas if achada), *_DITOS["saidas"]]),),
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

    entradas = objetos(_EM_JSON["entrar"], apelido=_EM_JSON["apelidos"])
    if not re.search(r"\bjson\b", fonte, re.I) or not entradas:
        return None
    return Vocabulario(
        tuple((JSON, x) for x in entradas),
        objetos(_EM_JSON["falar"], texto=_EM_JSON["textos"]),
        objetos(_EM_JSON["falar_a_um"], destino=_EM_JSON["destinos"], texto=_EM_JSON["textos"]),
        objetos(_EM_JSON["sair"]),
    )


def _objeto(tipo: str, valor: str, campos: dict[str, str]) -> str:
    outros = {nome: x for nome, x in campos.items() if nome not in (tipo, valor)}
    return json.dumps({tipo: valor, **(outros or campos)}, ensure_ascii=False)


def com(formato: str, **ditos: str) -> str:
    """O formato com o que se diz; nem toda chave é de um nome, porque pode ser um objeto."""
    return re.sub(r"\{(\w+)\}", lambda achado: ditos.get(achado[1], achado[0]), formato)
