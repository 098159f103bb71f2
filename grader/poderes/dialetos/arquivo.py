"""Um arquivo de dialeto vira trocas no padrão; o que não serve é dito com a linha e o campo."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from grader.contrato.dialeto import JSON, Dialeto, forma
from grader.contrato.pedido import Pedido
from grader.estudante.regras import em_toml, le_texto, linha_do_campo
from grader.opcoes import UsoErrado
from grader.poderes.dialetos.campos import LISTA, NUMERO, POR_NOME, SIM_OU_NAO, Campo
from grader.poderes.dialetos.objetos import em_texto, queixa_dos_objetos, so_os_valores

PRONTOS = Path(__file__).with_name("prontos")
REQUISITOS = Path(__file__).with_name("requisitos")  # os de quem não tem uma sala
ETAPA_A_DOIS = "etapa8"  # a do console
VALEM_A_DOIS = ["1.1", "1.7", *(f"8.{n}" for n in range(21, 28))]  # dois do kit e os próprios
DA_HORA = {"%H", "%M", "%S", "%d", "%m", "%Y"}
_TIPOS: dict[str, tuple[type, ...]] = {LISTA: (str, list), NUMERO: (int,), SIM_OU_NAO: (bool,)}


@dataclass(frozen=True)
class Lido:
    """Um dialeto: o nome, a frase da lista e o que ele muda no padrão (campos de `Dialeto`)."""

    nome: str
    pedido: str = ""  # como se escreveu na linha de comando
    descricao: str = ""
    iniciar: str | None = None
    porta: int = 0
    trocas: Mapping[str, Any] = field(default_factory=dict)

    @property
    def a_dois(self) -> bool:
        """É uma conversa de um cliente com quem está no teclado do servidor, sem outros na sala."""
        return bool(self.trocas.get("valem"))


def prontos() -> list[str]:
    """Os nomes dos que vêm com o kit, o padrão primeiro."""
    return sorted(
        (arquivo.stem for arquivo in PRONTOS.glob("*.toml")), key=lambda n: (n != "padrao", n)
    )


def le(pedido: str) -> Lido:
    """Um dos prontos, pelo nome, ou um arquivo .toml; levanta UsoErrado ou PedidoRecusado."""
    arquivo = PRONTOS / f"{pedido}.toml" if pedido in prontos() else Path(pedido)
    if not arquivo.is_file():
        raise UsoErrado(
            f"não encontrei o dialeto {pedido}: dê um arquivo .toml ou um dos prontos, "
            f"{', '.join(prontos())}"
        )
    return replace(entende(le_texto(arquivo), arquivo.stem, str(arquivo)), pedido=pedido)


def entende(texto: str, nome: str, arquivo: str) -> Lido:
    """O dialeto que o texto diz, já conferido; levanta UsoErrado ou PedidoRecusado."""
    dados = em_toml(texto, arquivo)
    em_json = dados.get("quadro") == JSON
    if em_json and (queixa := queixa_dos_objetos(dados)):
        raise UsoErrado(f"em {arquivo}: {queixa}")
    for chave, valor in dados.items():
        if queixa := _queixa(chave, so_os_valores(valor) if em_json else valor):
            raise UsoErrado(f"em {arquivo}, linha {linha_do_campo(texto, chave)}: {queixa}")
    dados = em_texto(dados) if em_json else dados
    if queixa := _ambiguo(dados):
        raise UsoErrado(f"em {arquivo}: {queixa}")
    proprios = ("descricao", "iniciar", "porta")
    trocas = {
        POR_NOME[k].no_dialeto if k in POR_NOME else k: _no_dialeto(k, v)
        for k, v in dados.items()
        if k not in proprios
    }
    de_fora = {k: v for k, v in dados.items() if k in proprios}
    return Lido(nome, **de_fora, trocas={"nome": nome, **trocas} if nome != "padrao" else {})


def no_pedido(lido: Lido, pedido: Pedido) -> Pedido:
    """O pedido falando este dialeto; a porta e o comando de quem pediu valem mais."""
    if lido.a_dois:
        pedido = _a_dois(lido, pedido)
    return replace(
        pedido,
        dialeto=lido.trocas,
        porta=pedido.porta or lido.porta,
        opcoes_do_programa=None if pedido.comando else lido.iniciar,
        opcoes=f"{pedido.opcoes} --dialeto {lido.pedido}".strip(),
    )


def _a_dois(lido: Lido, pedido: Pedido) -> Pedido:
    """Numa conversa de dois, quase nenhum requisito do kit faz sentido: ela tem os seus."""
    if pedido.etapa not in ("", ETAPA_A_DOIS):
        raise UsoErrado(f"o dialeto {lido.nome} é uma conversa de dois: corrija com {ETAPA_A_DOIS}")
    if pedido.extras:
        raise UsoErrado(f"o dialeto {lido.nome} e --requisitos-extra não andam juntos")
    return replace(pedido, extras=str(REQUISITOS), revelar="tudo")


def _no_dialeto(chave: str, valor: Any) -> Any:
    if chave == "a_dois":
        return VALEM_A_DOIS if valor else []
    if isinstance(valor, list) or POR_NOME[chave].tipo != LISTA:
        return valor
    return [valor]


# --- o que não serve ---


def _queixa(chave: str, valor: Any) -> str:
    """O que há de errado com um campo; vazio se nada."""
    campo = POR_NOME.get(chave)
    if campo is None:
        return f"não conheço o campo {chave}"
    tipos = _TIPOS.get(campo.tipo, (str,))
    de_textos = not isinstance(valor, list) or all(isinstance(x, str) for x in valor)
    if type(valor) not in tipos or not de_textos:
        return f"{chave} tem de ser {campo.tipo}"
    if campo.entre and valor not in campo.entre:
        return f"{chave} pode ser {', '.join(campo.entre)}, e não “{valor}”"
    if campo.preenchido and not valor:
        return f"{chave} não pode ficar vazio"
    if chave == "porta" and not 0 < valor < 65536:
        return "porta é um número de 1 a 65535"
    if chave in ("hora", "data_do_registro"):
        return _queixa_da_hora(chave, valor)
    return _queixa_do_formato(campo, valor) if isinstance(valor, str) else ""


def _queixa_da_hora(chave: str, valor: str) -> str:
    usados = set(re.findall("%.?", valor))
    if ruins := usados - DA_HORA:
        return f"{chave} não conhece {min(ruins)}: pode usar {', '.join(sorted(DA_HORA))}"
    if chave == "data_do_registro" and (faltam := DA_HORA - {"%S"} - usados):
        return f"em {chave} falta {min(faltam)}: o dia e a hora são conferidos"
    return ""


def _queixa_do_formato(campo: Campo, valor: str) -> str:
    if "\n" in valor:
        return f"{campo.nome} tem um fim de linha dentro: cada mensagem é uma linha"
    achados = re.findall(r"\{\w*\}", valor)
    if (campo.exige or campo.pode) and re.search("[{}]", re.sub(r"\{\w*\}", "", valor)):
        return f"{campo.nome} tem uma chave sozinha: elas só servem para os nomes, como {{texto}}"
    permitidos = (*campo.exige, *campo.pode)
    if permitidos and (faltam := [nome for nome in campo.exige if valor and nome not in achados]):
        return f"em {campo.nome} falta {faltam[0]}"
    if permitidos and (sobram := [nome for nome in achados if nome not in permitidos]):
        return f"{campo.nome} não conhece {sobram[0]}: pode usar {', '.join(permitidos)}"
    return ""


def _ambiguo(dados: Mapping[str, Any]) -> str:
    """Duas linhas que não se distinguem: quem lê não saberia qual das duas é."""
    formas = {
        nome: str(dados.get(nome, getattr(Dialeto, nome)))
        for nome in ("publica", "privada", "entrou", "saiu")
    }
    for uma, outra, comum in (
        ("privada", "publica", "uma mensagem pública pode ser tomada por privada"),
        ("entrou", "publica", "uma mensagem pública pode ser tomada por um anúncio"),
        ("saiu", "entrou", "quem entra e quem sai seriam anunciados do mesmo jeito"),
    ):
        if formas[uma] and formas[outra] and _se_confundem(formas[uma], formas[outra]):
            return f"{uma} e {outra} se confundem: {comum}"
    return ""


def _se_confundem(uma: str, outra: str) -> bool:
    """Toda linha do segundo formato também seria do primeiro?"""
    padrao = forma(uma.replace("{destino}", "bia"))
    return re.match(padrao, outra.format(apelido="ana", texto="quero falar")) is not None
