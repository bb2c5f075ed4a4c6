/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the methods rest on, one row each; docs/methods.md has the same list. */
#include "report/edition/sections.h"

static const char *const entries[] = {
    "Burt, R. S. 1992. Structural Holes. Harvard University Press.",
    "Cohen, J. 1968. Weighted kappa. Psychological Bulletin 70(4). "
    "https://doi.org/10.1037/h0026256",
    "Doyle, P. G. and J. L. Snell 1984. Random Walks and Electric Networks. MAA.",
    "Gould, R. V. and R. M. Fernandez 1989. Structures of mediation. Sociological Methodology 19. "
    "https://doi.org/10.2307/270949",
    "Häge, F. M. 2011. Choice or circumstance? Political Analysis 19(3). "
    "https://doi.org/10.1093/pan/mpr023",
    "Hennig, C. 2007. Cluster-wise assessment of cluster stability. Computational Statistics & "
    "Data "
    "Analysis 52(1). https://doi.org/10.1016/j.csda.2006.11.025",
    "Kaplan, K. J. 1972. On the ambivalence-indifference problem. Psychological Bulletin 77(5). "
    "https://doi.org/10.1037/h0032590",
    "Lancichinetti, A. and S. Fortunato 2012. Consensus clustering in complex networks. Scientific "
    "Reports 2. https://doi.org/10.1038/srep00336",
    "McFadden, D. 1974. Conditional logit analysis of qualitative choice behavior. In: Frontiers "
    "in "
    "Econometrics. Academic Press.",
    "Newman, M. E. J. 2001. Scientific collaboration networks II. Physical Review E 64. "
    "https://doi.org/10.1103/PhysRevE.64.016132",
    "OECD and JRC 2008. Handbook on Constructing Composite Indicators. OECD.",
    "Paruolo, P., M. Saisana and A. Saltelli 2013. Ratings and rankings: voodoo or science? "
    "Journal "
    "of the Royal Statistical Society A 176(3). https://doi.org/10.1111/j.1467-985X.2012.01059.x",
    "Serrano, M. A., M. Boguñá and A. Vespignani 2009. Extracting the multiscale backbone. PNAS "
    "106(16). https://doi.org/10.1073/pnas.0808904106",
    "Traag, V. A., L. Waltman and N. J. van Eck 2019. From Louvain to Leiden. Scientific Reports "
    "9. "
    "https://doi.org/10.1038/s41598-019-41695-z",
    "Wu, X.-M. et al. 2012. Learning with partially absorbing random walks. NIPS 25.",
    "Zhu, X., Z. Ghahramani and J. Lafferty 2003. Semi-supervised learning using Gaussian fields "
    "and "
    "harmonic functions. ICML.",
};

void bibliography_blocks(struct edition *e)
{
    doc_heading(e->doc, 2, "bibliography", "Bibliography of the methods");
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        doc_item(e->doc, "%s", entries[i]);
}
