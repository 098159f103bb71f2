"""Uma tabela com colunas; os avisos e os ERRO, numa linha de situação; o botão é desenhado."""

# base: solucoes/etapa11.py
TROCAS = [
    (
        "from tkinter.scrolledtext import ScrolledText",
        "from tkinter import ttk",
    ),
    (
        """import queue
""",
        """import queue
import re
""",
    ),
    (
        'ScrolledText(self.raiz, width=60, height=20, wrap="word", state="disabled")\n',
        """ttk.Treeview(self.raiz, columns=("hora", "quem", "texto"))
        self.texto["show"] = "headings"
        for coluna, largura in (("hora", 70), ("quem", 90), ("texto", 400)):
            self.texto.heading(coluna, text=coluna)
            self.texto.column(coluna, width=largura)
""",
    ),
    (
        """        self.texto.config(state="normal")
        self.texto.insert("end", f"{linha}\\n")
        self.texto.config(state="disabled")
        if estava_no_fim:
            self.texto.see("end")
""",
        """        molde = r"(?:\\[(\\d\\d:\\d\\d:\\d\\d)\\] )?(?:(\\[privado\\] \\S+|\\S+): )?(.*)"
        valores = [x or "" for x in re.match(molde, linha).groups()]
        item = self.texto.insert("", "end", values=valores)
        if estava_no_fim:
            self.texto.see(item)
""",
    ),
    (
        """        self.texto.pack(fill="both", expand=True)
""",
        """        self.texto.pack(fill="both", expand=True)
        self.situacao = tk.StringVar(value="pronto")
        tk.Label(self.raiz, textvariable=self.situacao, anchor="w").pack(fill="x")
""",
    ),
    (
        """            self.mostra(texto)

    def pergunta""",
        """            if texto.startswith(("ERRO", "* ")):
                self.situacao.set(texto)
            else:
                self.mostra(texto)

    def pergunta""",
    ),
    (
        """        self.botao = tk.Button(self.raiz, text="Enviar", command=self.envia)
        self.botao.pack(side="right")
""",
        """        self.botao = tk.Canvas(self.raiz, width=80, height=28, highlightthickness=0)
        self.botao.create_oval(0, 0, 79, 27, fill="#1f6aa5", outline="")
        rotulo = tk.Label(self.botao, text="Enviar", fg="white", bg="#1f6aa5")
        rotulo.place(relx=0.5, rely=0.5, anchor="center")
        self.botao.bind("<Button-1>", self.envia)
        rotulo.bind("<Button-1>", self.envia)
        self.botao.pack(side="right")
""",
    ),
    (
        """        self.botao.config(state="disabled")
""",
        """        self.botao.unbind("<Button-1>")
""",
    ),
]
