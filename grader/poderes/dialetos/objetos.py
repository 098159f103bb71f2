"""Os formatos de um dialeto em JSON: o arquivo diz objetos, e o dialeto guarda o texto deles."""

import contextlib
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from grader.cena.objetos import por_extenso
from grader.poderes.dialetos.vocabulario import TIPOS

DITOS = ("entrada", "comando_publico", "comando_privado", "sair")
COMECOS = ("boas_vindas", "entrou", "saiu", "erro", "aviso_livre")
LIDOS = ("publica", "privada", *COMECOS)
SEM_NOMES = ("boas_vindas", "erro", "aviso_livre", "sair")  # não passam por `format`


def queixa_dos_objetos(dados: Mapping[str, Any]) -> str:
    """O que impede de ler os objetos; vazio se nada."""
    for campo in (*DITOS, *LIDOS):
        if campo not in dados:
            return f'com quadro = "json", falta {campo}: um objeto, ou "" se não há'
        for texto in _textos(dados[campo]):
            if texto and not _e_objeto(texto):
                return f'{campo} tem de ser um objeto só de textos, como {{"tipo": "…"}}'
    return ""


def em_texto(dados: Mapping[str, Any]) -> dict[str, Any]:
    """Os campos como o dialeto os guarda, e os modelos deles."""
    novos = {**dados, "objetos": _modelos(dados, LIDOS), "objetos_ditos": _modelos(dados, DITOS)}
    for campo in (*DITOS, *LIDOS):
        feitos = [_formato(campo, json.loads(texto)) for texto in _textos(dados[campo]) if texto]
        if feitos:
            novos[campo] = feitos if campo == "erro" else feitos[0]
    return novos


def resumo(linha: str, trechos: Iterable[str] = ()) -> str:
    """O objeto só com o tipo e o que contém um destes trechos; a que não é um fica como veio."""
    with contextlib.suppress(ValueError):
        ditos = [*trechos]
        textos = {k: v for k, v in json.loads(linha).items() if isinstance(v, str)}
        ficam = {k: v for k, v in textos.items() if k in TIPOS or any(x in v for x in ditos)}
        return json.dumps(ficam, ensure_ascii=False)
    return linha


def _modelos(dados: Mapping[str, Any], campos: tuple[str, ...]) -> list[str]:
    """Os de mais nomes na frente: um objeto pode ser de dois."""
    textos = [texto for campo in campos for texto in _textos(dados[campo]) if texto]
    return sorted(textos, key=lambda texto: -len(json.loads(texto)))


def so_os_valores(valor: Any) -> Any:
    """O que o formato diz dentro do objeto: é onde se procuram os nomes."""
    if isinstance(valor, str) and valor.startswith("{") and _e_objeto(valor):
        return " ".join(json.loads(valor).values())
    return valor


def _textos(valor: Any) -> list[str]:
    return valor if isinstance(valor, list) else [valor]


def _e_objeto(texto: str) -> bool:
    try:
        objeto = json.loads(texto)
    except ValueError:
        return False
    return isinstance(objeto, dict) and all(isinstance(valor, str) for valor in objeto.values())


def _formato(campo: str, objeto: dict[str, str]) -> str:
    texto = por_extenso(objeto)
    if campo in COMECOS:
        texto = texto[:-1]  # só o começo: pode vir mais
    if campo in SEM_NOMES:
        return texto
    return re.sub(r"\{\{(\w+)\}\}", r"{\1}", texto.replace("{", "{{").replace("}", "}}"))
