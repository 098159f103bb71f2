"""Nenhuma tela mostra `?` no lugar de uma letra que tem substituta; um programa lê sempre UTF-8."""

import io

import pytest

from grader.relato import letras

FRASE = "✓ “João” — nota 0… → ✗ • fim"


def escrita(codificacao, texto):
    bruto = io.BytesIO()
    saida = io.TextIOWrapper(bruto, encoding=codificacao)
    letras.prepara(saida)
    print(texto, end="", file=saida, flush=True)
    return bruto.getvalue().decode(codificacao)


@pytest.mark.parametrize(
    ("codificacao", "esperado"),
    [
        ("utf-8", FRASE),
        ("cp1252", "+ “João” — nota 0… -> x • fim"),
        ("cp850", '+ "João" - nota 0... -> x * fim'),
        ("ascii", '+ "Joao" - nota 0... -> x * fim'),
    ],
)
def test_cada_letra_que_falta_vira_a_da_tabela(codificacao, esperado):
    assert escrita(codificacao, FRASE) == esperado


def test_o_que_nao_tem_substituta_vira_interrogacao():
    assert escrita("cp1252", "漢\udc80a") == "??a"


@pytest.mark.parametrize("codificacao", ["cp1252", "cp850"])
def test_um_programa_le_utf8_e_os_fins_de_linha_do_formato(codificacao):
    bruto = io.BytesIO()
    saida = io.TextIOWrapper(bruto, encoding=codificacao, newline="\r\n")
    letras.em_utf8(saida, "ação ✓\n")
    assert bruto.getvalue() == "ação ✓\n".encode()
