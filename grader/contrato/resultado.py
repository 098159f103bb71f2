"""O veredito como dados: o que cada requisito deu, a nota e o JSON. Tudo aqui é função pura.

Referência: docs_pt/protocolo.md, seção "Saídas do corretor".
"""

from dataclasses import asdict, dataclass, field, replace
from typing import Any

PASSOU = "passou"
FALHOU = "falhou"
BLOQUEADO = "bloqueado"
PULADO = "pulado"
ERRO_DO_CORRETOR = "erro_do_corretor"
TRAVA = "trava"  # o motivo de uma pilha que espera uma trava (veja pilhas)

NAO_CONTAM = (PULADO, ERRO_DO_CORRETOR)  # na nota
PONTOS_PROPRIOS = 80.0  # os requisitos da etapa; na etapa 1, que não herda, valem 100
PONTOS_HERDADOS = 20.0
VERSAO = 1


@dataclass(frozen=True)
class Resultado:
    """O que se viu de um requisito. `pontos` e `maximo` são a parte dele na nota."""

    id: str
    titulo: str
    etapa: str
    regressao: bool
    situacao: str
    extra: bool = False  # é do professor (--requisitos-extra), não do kit
    peso: int = 1
    pontos: float = 0.0
    maximo: float = 0.0
    fez: str = ""
    esperado: str = ""
    recebido: str = ""
    causa: str = ""
    sorteada: bool = False  # falhou numa conversa sorteada: só se repete com a mesma semente
    silencio: bool = False  # o programa não disse nada: interessa onde ele estava parado
    certa: str = ""  # a linha certa e a que veio, se a diferença entre elas é o que importa
    veio: str = ""
    linha: int = 0  # a do arquivo do estudante a que as evidências apontam; 0, nenhuma
    trecho: str = ""  # o que está escrito nela, se a causa fala dela
    coluna: int = 0  # letras do trecho antes do ponto exato
    imagem: str = ""  # a janela no momento da falha: um PNG em base64
    dica: str = ""
    licao: str = ""
    conversa: list[dict[str, Any]] = field(default_factory=list)
    pilhas: list[dict[str, Any]] = field(default_factory=list)  # onde estava cada thread
    duracao_s: float = 0.0


@dataclass(frozen=True)
class Relatorio:
    """A correção inteira de um programa numa etapa."""

    etapa: str
    titulo: str
    arquivo: str
    semente: int
    duracao_s: float
    requisitos: list[Resultado]
    avisos: list[str] = field(default_factory=list)
    parcial: bool = False  # só alguns requisitos foram pedidos (--so)
    opcoes: str = ""  # o que se escreveu na linha de comando para chegar a este programa
    protecao: str = "basica"
    garantia: str = ""  # o que ela garante, em palavras; nada, na básica
    esqueleto: str = ""  # o primeiro FAÇA, se o arquivo ainda é o esqueleto distribuído
    linha_do_esqueleto: int = 0  # onde ele está
    parabens: list[str] = field(default_factory=list)  # o que se diz a quem concluiu a etapa
    kit: str = ""  # a versão do kit que corrigiu

    @property
    def nota(self) -> float:
        return round(sum(r.pontos for r in self.requisitos), 1)

    @property
    def concluida(self) -> bool:
        contam = [r for r in self.requisitos if r.situacao != PULADO]
        return not self.parcial and bool(contam) and all(r.situacao == PASSOU for r in contam)

    @property
    def codigo_de_saida(self) -> int:
        situacoes = {r.situacao for r in self.requisitos}
        if ERRO_DO_CORRETOR in situacoes or not self.requisitos:
            return 3
        return 0 if situacoes <= {PASSOU, PULADO} else 1

    def como_json(self) -> dict[str, Any]:
        requisitos = []
        for resultado in self.requisitos:
            dados = asdict(resultado)
            del dados["peso"]
            requisitos.append(dados)
        return {
            "versao": VERSAO,
            "kit": self.kit,
            "etapa": self.etapa,
            "arquivo": self.arquivo,
            "nota": self.nota,
            "maximo": 100,
            "concluida": self.concluida,
            "protecao": self.protecao,
            "semente": self.semente,
            "duracao_s": round(self.duracao_s, 3),
            "avisos": self.avisos,
            "requisitos": requisitos,
        }


def com_pontos(resultados: list[Resultado]) -> list[Resultado]:
    """Reparte os 100 pontos: 80 entre os próprios e 20 entre os herdados, segundo o peso.

    O que foi pulado não conta. O que o corretor não conseguiu conferir também não: nunca pesa
    contra o estudante. Se um dos dois grupos fica vazio, o outro vale os 100.
    """
    contam = [r for r in resultados if r.situacao not in NAO_CONTAM]
    peso_proprio = sum(r.peso for r in contam if not r.regressao)
    peso_herdado = sum(r.peso for r in contam if r.regressao)
    do_proprio = PONTOS_PROPRIOS if peso_herdado else 100.0
    do_herdado = PONTOS_HERDADOS if peso_proprio else 100.0
    saida = []
    for resultado in resultados:
        maximo = 0.0
        if resultado.situacao not in NAO_CONTAM:
            herda = resultado.regressao
            parte, peso = (do_herdado, peso_herdado) if herda else (do_proprio, peso_proprio)
            maximo = parte * resultado.peso / peso
        pontos = maximo if resultado.situacao == PASSOU else 0.0
        saida.append(replace(resultado, pontos=round(pontos, 4), maximo=round(maximo, 4)))
    return saida
