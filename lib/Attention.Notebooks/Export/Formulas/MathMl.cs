using Attention.Notebooks.Formatting;

namespace Attention.Notebooks.Export.Formulas;

/// <summary>LaTeX formulas as MathML, which browsers draw themselves: no script, no font, no network.</summary>
internal static class MathMl
{
    /// <summary>The formula as a math element. What the converter cannot read stays visible as its source.</summary>
    public static string Of(string latex, bool display)
    {
        var source = Html.Escape(latex.Trim());
        try
        {
            var body = new LatexParser(latex).Parse();
            return $"<math{(display ? " display=\"block\"" : "")}><semantics>{body}<annotation encoding=\"application/x-tex\">{source}</annotation></semantics></math>";
        }
        catch (FormatException)
        {
            return $"<code class=\"latex\">{source}</code>";
        }
    }
}
