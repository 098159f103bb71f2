"""O registro do programa ao lado do que o modelo previa: o que falta, o que sobra, o que está mal.

A ordem entre pessoas diferentes é livre: compara-se o que foi escrito, e não quando.
"""

import contextlib
import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from grader.cena.registro import le_data, padrao_da_data, palavras
from grader.ensaio.modelo import FOLGA, Desfecho, Escrita, Modelo

Prevista = tuple[int, Desfecho, Escrita]  # a ação, o que decorreu dela e a linha a registrar


@dataclass
class Registro:
    """O arquivo de `--registro`; as datas certas vão de `inicio` até a hora do modelo."""

    arquivo: Path
    modelo: Modelo
    inicio: datetime

    def le(self) -> tuple[list[str], list[str]]:
        """Os eventos, sem a data, e as linhas que não a têm ou têm outra."""
        texto = ""
        with contextlib.suppress(OSError):
            texto = self.arquivo.read_bytes().decode("utf-8", "replace")
        eventos, ruins = [], []
        for linha in texto.replace("\r\n", "\n").split("\n")[:-1]:
            if self._data_certa(linha):
                eventos.append(re.sub("^" + padrao_da_data(self.modelo.dialeto), "", linha))
            else:
                ruins.append(linha)
        return eventos, ruins

    def _data_certa(self, linha: str) -> bool:
        dita = le_data(self.modelo.dialeto, linha)
        return dita is not None and self.inicio - FOLGA <= dita <= self.modelo.agora() + FOLGA

    def compara(
        self, eventos: list[str], previstas: list[Prevista]
    ) -> tuple[list[str], list[Prevista]]:
        """As linhas que ninguém esperava e as escritas obrigatórias que não apareceram."""
        exatas, faltam = Counter(eventos), []
        for prevista in sorted(previstas, key=lambda p: not p[2].obrigatoria):
            evento = self.evento(prevista[2])
            if exatas[evento] > 0 and evento.isprintable():
                exatas[evento] -= 1
            else:
                faltam.append(prevista)
        sobram = list(exatas.elements())
        for prevista in list(faltam):
            achada = next((s for s in sobram if self.modelo.registra(prevista[2], s)), None)
            if achada is not None:
                sobram.remove(achada)
                faltam.remove(prevista)
        dialeto = self.modelo.dialeto
        conhecidas = palavras(dialeto) - {dialeto.evento_erro}
        a_mais = [s for s in sobram if s.split(" ")[0] in conhecidas]
        return a_mais, [prevista for prevista in faltam if prevista[2].obrigatoria]

    def evento(self, escrita: Escrita) -> str:
        d = self.modelo.dialeto
        modelos = {
            "entrada": d.evento_entrada,
            "saida": d.evento_saida,
            "mensagem": d.evento_mensagem,
            "privado": d.evento_privado,
            "erro": d.evento_erro,
        }
        return modelos[escrita.tipo].format(
            apelido=escrita.apelido, texto=escrita.texto, destino=escrita.destino
        )

    def palavra(self, escrita: Escrita) -> str:
        return self.evento(escrita).split(" ")[0]

    def entende(self, evento: str) -> Escrita:
        """De que tipo é uma linha que ninguém esperava, e o texto que ela traz."""
        palavra = evento.split(" ")[0]
        tipos = ("entrada", "saida", "mensagem", "privado", "erro")
        tipo = next(t for t in tipos if self.palavra(Escrita(t)) == palavra)
        return Escrita(tipo, texto=evento.partition(": ")[2] or evento.partition(" ")[2])
