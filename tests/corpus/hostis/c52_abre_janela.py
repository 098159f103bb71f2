"""Abre uma janela, e aqui não há tela."""

# sempre: falhou 1.1

import tkinter

tkinter.Tk()
