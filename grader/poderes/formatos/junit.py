"""JUnit XML, que GitLab, Jenkins e quase todo servidor de integração contínua sabem mostrar.

Fonte: o esquema junit-10.xsd do plugin xUnit do Jenkins (licença MIT). Um requisito que falhou é
`failure`; um bloqueado ou pulado é `skipped`; um erro do corretor é `error`.
"""

import xml.etree.ElementTree as ET

from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    PULADO,
    Relatorio,
    Resultado,
)
from grader.contrato.texto import visivel
from grader.poderes.formatos import _textos

_MARCAS = {FALHOU: "failure", BLOQUEADO: "skipped", PULADO: "skipped", ERRO_DO_CORRETOR: "error"}


def escreve(relatorio: Relatorio) -> str:
    marcas = [_MARCAS.get(r.situacao, "") for r in relatorio.requisitos]
    contagem = {
        "tests": str(len(marcas)),
        "failures": str(marcas.count("failure")),
        "errors": str(marcas.count("error")),
        "time": _segundos(relatorio.duracao_s),
    }
    raiz = ET.Element("testsuites", {"name": "corretor", **contagem})
    pulados = str(marcas.count("skipped"))
    conjunto = ET.SubElement(
        raiz, "testsuite", {"name": visivel(relatorio.titulo), **contagem, "skipped": pulados}
    )
    _propriedades(conjunto, relatorio)
    for resultado in relatorio.requisitos:
        _caso(conjunto, relatorio, resultado)
    ET.indent(raiz)
    # O ElementTree escreve `>` como `&gt;`: um `]]>` do estudante não fecha nada.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(raiz, encoding="unicode")}\n'


def _propriedades(conjunto: ET.Element, relatorio: Relatorio) -> None:
    propriedades = ET.SubElement(conjunto, "properties")
    fatos = {
        "arquivo": relatorio.arquivo,
        "nota": "" if relatorio.parcial else f"{relatorio.nota:g}",
        "semente": str(relatorio.semente),
        "kit": relatorio.kit,
    }
    for nome, valor in fatos.items():
        ET.SubElement(propriedades, "property", {"name": nome, "value": visivel(valor)})


def _caso(conjunto: ET.Element, relatorio: Relatorio, resultado: Resultado) -> None:
    caso = ET.SubElement(
        conjunto,
        "testcase",
        {
            "name": _textos.nome(resultado),
            "classname": resultado.etapa,
            "time": _segundos(resultado.duracao_s),
        },
    )
    if resultado.situacao == PASSOU:
        return
    marca = ET.SubElement(
        caso,
        _MARCAS[resultado.situacao],
        {"type": resultado.situacao, "message": _textos.resumo(resultado)},
    )
    marca.text = "\n".join(_textos.detalhes(relatorio, resultado))


def _segundos(valor: float) -> str:
    return f"{valor:.3f}"
