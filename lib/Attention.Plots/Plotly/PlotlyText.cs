using System.Text;

namespace Attention.Plots.Plotly;

/// <summary>Text for Plotly, which reads a little HTML (b, i, s, br) and, where MathJax is loaded, $…$.</summary>
internal static class PlotlyText
{
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var letter in text)
            safe.Append(letter switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '$' => "&#36;",
                '\n' => "<br>",
                _ => letter.ToString(),
            });
        return safe.ToString();
    }
}
