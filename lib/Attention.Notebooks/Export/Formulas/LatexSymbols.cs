namespace Attention.Notebooks.Export.Formulas;

/// <summary>What LaTeX's named symbols look like.</summary>
internal static class LatexSymbols
{
    /// <summary>Letters: set in italics like x.</summary>
    public static readonly Dictionary<string, string> Letters = Table("""
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ
        pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω ell ℓ hbar ℏ imath ı jmath ȷ
        """);

    /// <summary>Upright letters and signs that stand like a letter.</summary>
    public static readonly Dictionary<string, string> Upright = Table("""
        Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
        infty ∞ partial ∂ nabla ∇ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ prime ′ Re ℜ Im ℑ aleph ℵ checkmark ✓
        ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ % % $ $ # # & & _ _
        """);

    /// <summary>Operators and relations: spaced as such.</summary>
    public static readonly Dictionary<string, string> Operators = Table("""
        cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • odot ⊙ otimes ⊗ oplus ⊕ ominus ⊖ cup ∪ cap ∩ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨
        le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ lt < gt > ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇
        to → rightarrow → leftarrow ← gets ← mapsto ↦ longrightarrow ⟶ Rightarrow ⇒ Leftarrow ⇐ implies ⟹ iff ⟺ leftrightarrow ↔ Leftrightarrow ⇔ uparrow ↑ downarrow ↓
        forall ∀ exists ∃ neg ¬ lnot ¬ mid ∣ parallel ∥ perp ⟂ colon : backslash \ triangleq ≜ coloneqq ≔
        """);

    /// <summary>Delimiters: stretched by \left and \right.</summary>
    public static readonly Dictionary<string, string> Delimiters = Table("""
        langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ { { } } lbrace { rbrace } lbrack [ rbrack ] vert | lvert | rvert | | ‖ Vert ‖ lVert ‖ rVert ‖
        """);

    /// <summary>Signs that take their limits above and below.</summary>
    public static readonly Dictionary<string, string> Big = Table("""
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀
        """);

    /// <summary>Integrals keep their limits at the side.</summary>
    public static readonly Dictionary<string, string> Integrals = Table("int ∫ iint ∬ oint ∮");

    /// <summary>Named functions whose limits stand at the side.</summary>
    public static readonly HashSet<string> Functions =
    [
        "sin", "cos", "tan", "cot", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "exp", "log", "ln", "lg", "arg", "det", "dim", "ker", "deg", "hom",
    ];

    /// <summary>Named functions whose limits stand below.</summary>
    public static readonly HashSet<string> LimitFunctions = ["max", "min", "lim", "sup", "inf", "limsup", "liminf", "Pr", "argmax", "argmin"];

    public static readonly Dictionary<string, string> Accents = Table("""
        hat ^ widehat ^ bar ¯ overline ¯ tilde ~ widetilde ~ vec → overrightarrow → dot ˙ ddot ¨ check ˇ overbrace ⏞
        """);

    /// <summary>Widths of spaces, in em.</summary>
    public static readonly Dictionary<string, string> Spaces = Table("""
        , 0.167 : 0.222 ; 0.278 ! -0.167 quad 1 qquad 2 enspace 0.5 thinspace 0.167
        """);

    private static Dictionary<string, string> Table(string pairs)
    {
        var words = pairs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, words.Length / 2).ToDictionary(i => words[2 * i], i => words[2 * i + 1]);
    }
}
