"""De quem é cada entrega: reconhece o que o Moodle, o GitHub e o Google Classroom exportam.

Nunca adivinha: um arquivo que não diz de quem é vira uma entrega inválida, que o professor resolve
com um mapa. O nome do estudante só é mostrado; nunca vira caminho de arquivo.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from grader.contrato.texto import visivel
from grader.poderes.turma import nomes
from grader.poderes.turma.entrega import Entrega
from grader.poderes.turma.itens import MAIOR_PROGRAMA, Item, Recusado, le

# Moodle, mod/assign/classes/downloader.php: pasta por estudante ou, sem pastas, tudo no nome. Vale
# o primeiro número: o que vem depois dele é o nome do arquivo, que o estudante escolhe.
_MOODLE = re.compile(
    r"(?P<nome>.+?)_(?P<id>[0-9]{1,20})_assignsubmission_(?:file|onlinetext)(?:_(?P<arquivo>.+)?)?"
)
# Google Drive: "Etapa 3-20260301T120000Z-001.zip", "…Z-1-001.zip".
_GOOGLE = re.compile(r".+-\d{8}T\d{6}Z(-\d+)?-\d{3}(\.zip)?", re.IGNORECASE)
_GITHUB = "-submissions"  # gh classroom clone student-repos: <atividade>-submissions/<repositório>/
_ALUNO = re.compile(r"\s*#\s*alun[oa]\s*:\s*(.*\S)\s*", re.IGNORECASE)
_ETAPA = re.compile(r"etapas?|etapa\d+|solucoes|grader|tests|docs_pt", re.IGNORECASE)
DESCONHECIDO = (
    "não sei de quem é: ponha a linha “# Aluno: Nome Completo” no começo do arquivo, ou corrija "
    "com --mapa"
)
_DE_VARIOS = (
    "o arquivo diz ser de {}: diga de quem é com --mapa; se é de todos, ponha-os em grupos, no "
    "kit.toml"
)


@dataclass(frozen=True)
class Mapa:
    """De que estudante é cada arquivo, pasta, zip ou login, segundo o professor."""

    nomes: Mapping[str, str] = field(default_factory=dict)
    usados: set[str] = field(default_factory=set)

    def aluno(self, *possiveis: str) -> str:
        """O dono que o mapa dá ao primeiro destes nomes; vazio se não dá nenhum."""
        achado = next((c for p in possiveis if (c := limpo(p)) in self.nomes), None)
        if achado is None:
            return ""
        self.usados.add(achado)
        return self.nomes[achado]

    def sobraram(self) -> list[str]:
        """As linhas que não serviram a nenhuma entrega."""
        return sorted(set(self.nomes) - self.usados)

    @classmethod
    def de(cls, pares: Sequence[tuple[str, str]]) -> "Mapa":
        """Levanta Recusado se um arquivo tem dois donos."""
        nomes: dict[str, str] = {}
        for arquivo, aluno in pares:
            dono = " ".join(aluno.split())
            outro = nomes.setdefault(limpo(arquivo), dono)
            if limpo(outro) != limpo(dono):
                raise Recusado(f"dá dois donos a “{visivel(arquivo)}”: {outro} e {dono}")
        return cls(nomes)


def em_ordem(nome: str) -> tuple[str, str]:
    """Para ordenar: Íris fica entre Helena e João."""
    return sem_acentos(nome), nome


def sem_acentos(nome: str) -> str:
    """Como se procura o nome de alguém: nem os acentos nem as maiúsculas contam."""
    letras = unicodedata.normalize("NFKD", limpo(nome))
    return "".join(letra for letra in letras if not unicodedata.combining(letra))


def limpo(nome: str) -> str:
    """Como dois nomes de pessoa ou de arquivo são comparados."""
    return nomes.igualado(" ".join(nome.split()))


def e_exportacao(nome: str, itens: Sequence[Item]) -> bool:
    """É a turma inteira num zip, e não a entrega de uma pessoa?"""
    return bool(_GOOGLE.fullmatch(nome)) or any(
        _MOODLE.fullmatch(parte) or item.partes[0].endswith(_GITHUB)
        for item in itens
        for parte in item.partes[:2]
    )


def sem_a_pasta_do_google(nome: str, itens: list[Item]) -> list[Item]:
    """O Drive põe a pasta da atividade dentro do zip, e divide uma turma grande em vários zips."""
    topos = {item.partes[0] for item in itens}
    soltos = any(len(item.partes) == 1 and not item.pasta for item in itens)
    if not _GOOGLE.fullmatch(nome) or len(topos) != 1 or soltos:
        return itens
    return [item.sem_as(1) for item in itens if len(item.partes) > 1]


def separa(nome: str, itens: Sequence[Item], mapa: Mapa) -> tuple[list[Entrega], list[str]]:
    """As entregas da turma, uma por estudante, e os avisos sobre o que ficou de fora.

    `nome` é o da pasta ou do zip das entregas.
    """
    de_ninguem = [item for item in itens if not item.partes or item.partes[0] in ("", "..")]
    avisos = [f"“{item.caminho.lstrip('/')}” {item.problema}: ignorado" for item in de_ninguem]
    dentro = [item for item in itens if item.partes and item.partes[0] not in ("", "..")]
    do_google = bool(_GOOGLE.fullmatch(nome))
    atividade = _atividade(nome.removesuffix(".zip"))
    while embrulho := _embrulho(dentro, do_google):
        atividade = _atividade(embrulho) or atividade
        dentro = [item.sem_as(1) for item in dentro if len(item.partes) > 1]
        do_google = False  # o Drive só embrulha uma vez
    achadas = []
    for topo, grupo in _por_topo(dentro):
        entrega = _de_um(topo, grupo, mapa, atividade)
        if entrega:
            onde = "/".join(filter(None, (grupo[0].de, topo)))
            achadas.append(replace(entrega, onde=visivel(onde)))
        else:
            avisos.append(f"“{grupo[0].caminho}” não é uma entrega: ignorado")
    return _sem_repetidas(_com_copias_incertas(achadas)), avisos


def _atividade(nome: str) -> str:
    """O nome que o GitHub Classroom põe na frente de cada repositório; vazio se não é dele."""
    return nome.removesuffix(_GITHUB) if nome.endswith(_GITHUB) else ""


def _embrulho(itens: Sequence[Item], do_google: bool) -> str:
    """A única pasta em que está a turma inteira; vazio se não há uma, ou se é a de um estudante."""
    topos = {item.partes[0] for item in itens}
    if len(topos) != 1 or any(len(i.partes) == 1 and not i.pasta for i in itens):
        return ""
    topo = next(iter(topos))
    if _MOODLE.fullmatch(topo):
        return ""
    de_dentro = {item.partes[1] for item in itens if len(item.partes) > 1}
    if do_google or topo.endswith(_GITHUB) or any(_MOODLE.fullmatch(n) for n in de_dentro):
        return topo if de_dentro else ""
    if any(nomes.etapa_parecida(n) or _ETAPA.fullmatch(n) for n in de_dentro):
        return ""
    pastas = {i.partes[1] for i in itens if len(i.partes) > 2 or (len(i.partes) == 2 and i.pasta)}
    zips = {nome for nome in de_dentro if nomes.e_zip(nome)}
    return topo if len(pastas | zips) > 1 else ""


def _por_topo(itens: Sequence[Item]) -> list[tuple[str, list[Item]]]:
    """O que há sob cada nome; dois arquivos soltos de mesmo nome, de dois zips, são dois."""
    grupos: dict[tuple[str, str], list[Item]] = {}
    for item in itens:
        solto = len(item.partes) == 1 and not item.pasta
        grupos.setdefault((item.partes[0], item.de if solto else ""), []).append(item)
    return [(topo, grupo) for (topo, _), grupo in sorted(grupos.items())]


def _de_um(topo: str, grupo: list[Item], mapa: Mapa, atividade: str) -> Entrega | None:
    """A entrega que está sob este nome; None se não parece uma entrega."""
    moodle = _MOODLE.fullmatch(topo)
    primeiro = grupo[0]
    solto = len(primeiro.partes) == 1 and not primeiro.pasta
    if moodle:
        return _do_moodle(moodle, topo, grupo, mapa, solto)
    if solto and not primeiro.problema:
        return _solta(primeiro, mapa)
    login = topo.removeprefix(f"{atividade}-") if atividade else topo
    aluno = mapa.aluno(topo, login)
    itens = [item.sem_as(1) for item in grupo if len(item.partes) > 1]
    problema = f"“{topo}” {primeiro.problema}" if primeiro.problema and not itens else ""
    return Entrega(_chave(aluno or login), aluno or login, itens, problema, topo)


def _chave(nome: str) -> str:
    return f"aluno:{limpo(nome)}"


def _do_moodle(
    achado: re.Match[str], topo: str, grupo: list[Item], mapa: Mapa, solto: bool
) -> Entrega:
    nome = mapa.aluno(topo, achado["id"]) or " ".join(achado["nome"].split())
    if solto:
        arquivo = achado["arquivo"] or topo
        itens = [replace(grupo[0], partes=(arquivo,))]
    else:
        itens = [item.sem_as(1) for item in grupo if len(item.partes) > 1]
    chave = f"moodle:{achado['id']}"
    return Entrega(chave, nome, itens, origem=topo, identificador=achado["id"])


def _solta(item: Item, mapa: Mapa) -> Entrega | None:
    """Um arquivo fora de qualquer pasta, como o Google Classroom entrega: zip, programa ou nada."""
    nome = item.nome
    haste = nome.rpartition(".")[0] or nome
    aluno = mapa.aluno(nome, haste)
    if nomes.e_zip(nome) or nomes.e_outro_pacote(nome):
        return Entrega(_chave(aluno or haste), aluno or haste, [item], origem=nome)
    if not (nomes.etapa_parecida(nome) or nome.casefold().endswith(".py")):
        return None
    donos = [aluno] if aluno else _alunos_no_arquivo(item)
    if len(donos) == 1:
        return Entrega(_chave(donos[0]), donos[0], [item], origem=nome)
    problema = _DE_VARIOS.format(" e de ".join(donos)) if donos else DESCONHECIDO
    return Entrega(f"arquivo:{limpo(nome)}", nome, [item], problema, nome)


def _alunos_no_arquivo(item: Item) -> list[str]:
    try:
        return alunos_no_texto(le(item, MAIOR_PROGRAMA))
    except Recusado:
        return []


def alunos_no_texto(conteudo: bytes) -> list[str]:
    """Os nomes nas linhas `# Aluno: Ana Souza`, entre as vinte primeiras, sem repetir."""
    texto = conteudo[:8192].decode("utf-8-sig", "replace")
    if "\ufffd" in texto:
        texto = conteudo[:8192].decode("cp1252", "replace")
    achados = (_ALUNO.fullmatch(linha) for linha in texto.splitlines()[:20])
    donos = {limpo(a[1]): " ".join(a[1].split())[:100] for a in achados if a}
    return list(donos.values())


def _com_copias_incertas(achadas: list[Entrega]) -> list[Entrega]:
    """`trabalho.zip` e `trabalho (1).zip` são de duas pessoas: o nome não diz de quem."""
    copiados = {nomes.sem_copia(e.origem) for e in achadas if nomes.sem_copia(e.origem) != e.origem}
    return [
        replace(
            entrega, incerta=True, chave=f"arquivo:{limpo(entrega.origem)}", nome=entrega.origem
        )
        if nomes.e_zip(entrega.origem)
        and nomes.sem_copia(entrega.origem) in copiados
        and limpo(entrega.nome) == limpo(entrega.origem.rpartition(".")[0])
        else entrega
        for entrega in achadas
    ]


def _sem_repetidas(achadas: list[Entrega]) -> list[Entrega]:
    """Junta o que o Moodle e o Google separam por arquivo; duas entregas iguais são um problema."""
    por_chave: dict[str, list[Entrega]] = {}
    for entrega in achadas:
        por_chave.setdefault(entrega.chave, []).append(entrega)
    return [_junta(grupo) for grupo in por_chave.values()]


def _junta(grupo: list[Entrega]) -> Entrega:
    primeira = grupo[0]
    if len(grupo) == 1:
        return primeira
    soltas = all(
        len(entrega.itens) == 1 and entrega.itens[0].nome.endswith(".py") for entrega in grupo
    )
    if primeira.identificador or soltas:
        return replace(primeira, itens=[item for e in grupo for item in e.itens])
    return replace(primeira, problema=repetida([e.onde or e.origem for e in grupo]))


def repetida(origens: Sequence[str]) -> str:
    citadas = nomes.cita([f"“{origem}”" for origem in origens])
    return f"há mais de uma entrega com o mesmo nome: {citadas}"
