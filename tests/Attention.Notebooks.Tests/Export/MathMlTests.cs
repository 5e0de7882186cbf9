using System.Xml.Linq;
using Attention.Notebooks.Export.Formulas;

namespace Attention.Notebooks.Tests.Export;

public class MathMlTests
{
    private static string Body(string latex)
    {
        var math = MathMl.Of(latex, display: false);
        var body = XElement.Parse(math).Element("semantics")!.Elements().First();
        return body.ToString(SaveOptions.DisableFormatting);
    }

    [Theory]
    [InlineData("x", "<mi>x</mi>")]
    [InlineData("3.14", "<mn>3.14</mn>")]
    [InlineData("a - 1", "<mrow><mi>a</mi><mo>−</mo><mn>1</mn></mrow>")]
    [InlineData("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("x^{2}_{i}", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>")]
    [InlineData("x^12", "<mrow><msup><mi>x</mi><mn>1</mn></msup><mn>2</mn></mrow>")]
    [InlineData("f''", "<msup><mi>f</mi><mrow><mo>′</mo><mo>′</mo></mrow></msup>")]
    [InlineData(@"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>")]
    [InlineData(@"\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData(@"\sqrt{D}", "<msqrt><mi>D</mi></msqrt>")]
    [InlineData(@"\sqrt[3]{x}", "<mroot><mi>x</mi><mn>3</mn></mroot>")]
    [InlineData(@"\alpha\cdot\beta", "<mrow><mi>α</mi><mo>⋅</mo><mi>β</mi></mrow>")]
    [InlineData(@"Q^\top", "<msup><mi>Q</mi><mi mathvariant=\"normal\">⊤</mi></msup>")]
    [InlineData(@"\sum_{j=1}^T", "<munderover><mo>∑</mo><mrow><mi>j</mi><mo>=</mo><mn>1</mn></mrow><mi>T</mi></munderover>")]
    [InlineData(@"\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>")]
    [InlineData(@"\text{if } x", "<mrow><mtext>if\u00a0</mtext><mi>x</mi></mrow>")]
    [InlineData(@"\mathbb{R}^n", "<msup><mi>ℝ</mi><mi>n</mi></msup>")]
    [InlineData(@"\hat y", "<mover accent=\"true\"><mi>y</mi><mo stretchy=\"false\">^</mo></mover>")]
    [InlineData(@"a < b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>")]
    [InlineData(@"\left. x \right|", "<mrow><mi>x</mi><mo fence=\"true\" stretchy=\"true\">|</mo></mrow>")]
    [InlineData(@"\unknown", "<mtext>\\unknown</mtext>")]
    public void A_formula_becomes_mathml(string latex, string expected) => Assert.Equal(expected, Body(latex));

    [Theory]
    [InlineData(@"\operatorname{softmax}(x)_i", "softmax")]
    [InlineData(@"\tanh(W k_j + U q_i)", "tanh")]
    [InlineData(@"\log p", "log")]
    public void A_named_function_stands_upright(string latex, string name) =>
        Assert.Contains($"<mi mathvariant=\"normal\">{name}</mi>", Body(latex), StringComparison.Ordinal);

    [Fact]
    public void A_matrix_has_its_rows_and_fences()
    {
        var matrix = XElement.Parse(Body(@"\begin{bmatrix} 1 & 2 & 3 \\ 5 & 7 & 11 \\ \end{bmatrix}"));
        Assert.Equal(["[", "]"], matrix.Elements("mo").Select(mo => mo.Value));
        Assert.Equal(["123", "5711"], matrix.Descendants("mtr").Select(row => row.Value));
        Assert.Equal(3, matrix.Descendants("mtr").First().Elements("mtd").Count());
    }

    [Fact]
    public void The_source_stays_for_copying_and_for_screen_readers() =>
        Assert.Contains(@"<annotation encoding=""application/x-tex"">a &lt; \frac{b}{c}</annotation>", MathMl.Of(@" a < \frac{b}{c} ", display: true), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\frac{a}{b")]
    [InlineData(@"\left( x")]
    [InlineData("x}")]
    [InlineData("x_i_j")]
    [InlineData(@"\begin{tikzpicture} \end{tikzpicture}")]
    [InlineData(@"\begin{bmatrix} 1")]
    [InlineData(@"x^")]
    [InlineData(@"\frac")]
    public void What_cannot_be_read_stays_visible_as_it_was_written(string latex) =>
        Assert.Equal($"<code class=\"latex\">{latex}</code>", MathMl.Of(latex, display: false));

    [Fact]
    public void Formulas_of_the_collection_are_well_formed_xml()
    {
        string[] formulas =
        [
            @"\operatorname{softmax}\left(\frac{QK^\top}{\sqrt{D}}\right)V", @"s(q_i, k_j) = v^\top \tanh(W k_j + U q_i)",
            @"\alpha_{ij} = \frac{\exp(s_{ij})}{\sum_{l=1}^{T_k} \exp(s_{il})}", @"f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
            @"\mathcal{L} = -\max_{\theta} \mathbb{E}_{z \sim p}\left[\log p_\theta(z \mid X, q)\right]", @"B·T_q·T_k·H", @"\underbrace{a + b}_{\text{both}} \ne \overline{c}",
            @"\begin{aligned} a &= b \\ &= c \end{aligned}", @"\big\| x \big\|_2 \le \epsilon, \quad x \in \{0, 1\}^n",
        ];
        Assert.All(formulas, formula => Assert.Equal("math", XElement.Parse(MathMl.Of(formula, display: true)).Name.LocalName));
    }
}
