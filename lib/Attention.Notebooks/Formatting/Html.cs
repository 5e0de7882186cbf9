using System.Text;

namespace Attention.Notebooks.Formatting;

/// <summary>Text into HTML.</summary>
internal static class Html
{
    /// <summary>The text as text, in an element or in a quoted attribute; characters outside ASCII stay.</summary>
    public static string Escape(string text)
    {
        var html = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => html.Append("&amp;"),
                '<' => html.Append("&lt;"),
                '>' => html.Append("&gt;"),
                '"' => html.Append("&quot;"),
                '\'' => html.Append("&#39;"),
                _ => html.Append(c),
            };
        }
        return html.ToString();
    }
}
