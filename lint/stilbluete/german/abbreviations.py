"""Abbreviations that are written with a full stop, as they are cased."""


def words(text: str) -> frozenset[str]:
    """Return the words of a list written as text."""
    return frozenset(text.split())


WITHIN = words("""
    abschn Abschn allg Allg anm Anm bearb begr betr Betr bez bspw bzgl bzw ca Ca cf Cf ders
    dgl diesbzgl Dipl Dipl.-Ing Dipl.-Kfm Dipl.-Psych Doz Dr Dr.-Ing Dres dt Dt dzt ebd Ebd
    eigtl einschl em engl entspr erg Evang evang ev evtl Evtl Expl Fa Fam frdl franz Fr Frhr
    Frl frz geb Geb Gebr gegr gesch gest gez ggf Ggf ggfs Ggfs
    ggü griech habil hist hl Hl Hr Hrn hrsg Hrsg Hptm Hs Ing ing Inh inkl Inkl insb Insb insbes
    Insbes internat ital jew jun kath kfm kgl landw lat lfd Lfd lic Lic Lt lt ltd Ltd Ltg Mag mdl
    mdB med mhd mind Mind Mitgl möbl Mr Mrs Ms mtl mündl Nachf nat Nr nr Nrn Oblt obb op Ord
    örtl österr phil phys Präs Prof prov prot Reg resp röm russ sen sog Sog spez Spez St staatl
    städt stellv Stellv Stv stv süddt svw techn tel Tel theol Tit tschech u übers Übers übl
    unbek urspr usf v verh vgl Vgl vm vorm Vors vs vsl wiss Wiss wstl zit zul zw zz zzgl zzt
    Zz Zzt Ztr schweiz Bgm LAbg MdB Uffz Gfr Kdt Sgt Col Gen-Lt Capt
""")
"""After these a sentence goes on."""

BEFORE_NUMBERS = words("""
    Abb Abs Abt Absch Anh Anl Art Artt Aufl Ausg Bd Bde Bl Buchst Fig Fn Hf Jg Kap Lfg Lit Nrn
    Pkt Pos Rd Rdn Rdnr Rdnrn Rn Rz S Sp Str Tab Teilbd Tz Vol vol Ziff Zif No no Fußn
    Max max Min min d
""")
"""These are abbreviations only before a number: *eine neue Art. Im Winter* ends a sentence."""

AFTER_NUMBERS = words("""
    Jan Feb Febr Mär Apr Jun Jul Aug Sept Sep Okt Nov Dez Mio Mrd Bio Tsd Std Min Sek St Stk
    Stck Jh Jhd Jhdt Jhs Pf Abs Aufl Chr f ff ct Ct min max Hj Bde Pkt Ztr inkl J
""")
"""These are abbreviations only after a number."""

MAY_BE_LAST = words("""
    usw usf etc ff f Co Jr jr jun sen Sen Jh Jhd Jhdt Mio Mrd Bio Tsd Std Min Sek Str Inc Ltd
    Corp Bros Gebr vm Chr Nachf Jan Feb Febr Mär Apr Jun Jul Aug Sept Sep Okt Nov Dez geb gest
""")
"""After these a capital may begin a sentence."""

JOINED = words("""
    z.B. Z.B. d.h. D.h. u.a. U.a. u.ä. u.Ä. o.ä. o.Ä. u.U. U.U. z.T. Z.T. v.a. V.a. s.o. s.u.
    o.g. O.g. i.d.R. I.d.R. i.A. i.V. i.e. i.W. i.Ü. m.E. M.E. m.W. n.Chr. v.Chr. a.D. e.V.
    u.s.w. u.s.f. u.dgl. u.v.a. u.v.m. u.a.m. d.i. z.Zt. z.Z. a.a.O. i.S.d. i.S.v. i.V.m. i.H.v.
    i.H.d. i.d.F. i.d.S. i.S. i.R. i.R.d. i.R.v. i.Br. i.allg. m.b.H. m.a.W. M.a.W. N.N.
    o.B.d.A. p.a. p.m. a.m. q.e.d. s.a. t.w. u.E. u.z. u.zw. v.H. v.l.n.r. z.Hd. z.Hdn. h.c.
    e.g. k.A. k.u.k. K.u.k. c.V. d.J. d.Ä. d.M. d.Gr. b.z.w. o.J. o.O. o.a. P.S. p.s. u.A.w.g.
    Ph.D. i.e.S. i.w.S. i.M. G.m.b.H. e.h. n.v. a.o. v.u.Z. n.u.Z. z.d.A. U.S. U.S.A. a.M. a.d.
    a.N. a.Rh. i.Allg. z.Tl. u.Z. v.Z. d.Red. Anm.d.Red. u.ff. b.w. o.k. O.K. e.K. i.G. i.Gr.
    i.L. o.T. m.ü.M. ü.M. ü.d.M. ü.NN. n.N. v.v. s.l. c.t. s.t. w.o. m.w.N. n.F. a.F. h.M. L.A.
    D.C. N.Y. z.K.
""")
"""Abbreviations of several parts, without the spaces that may stand between these."""

JOINED_MAY_BE_LAST = words("""
    u.a. u.ä. u.Ä. o.ä. o.Ä. u.s.w. u.s.f. u.dgl. u.v.a. u.v.m. u.a.m. a.D. e.V. n.Chr. v.Chr.
    i.R. d.J. d.Ä. a.a.O. p.a. v.H. d.Gr. s.o. s.u. i.V. i.A. m.b.H. G.m.b.H. U.S.A. a.M. u.ff.
    e.K. v.u.Z. n.u.Z. v.Z. u.Z. ü.M. m.ü.M. ü.NN. m.w.N. D.C. L.A. q.e.d. k.A. p.m. a.m. i.Br.
    h.c. Ph.D. i.e.S. i.w.S. a.d. d.M. z.K. z.d.A. n.F. a.F. o.J. v.l.n.r. i.L.
""")
