using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Attention.Plots.Output;

/// <summary>HTML with the static picture inside an img, which stays where scripts are stripped, and the script that brings it to life.</summary>
internal static partial class FigureHtml
{
    // The browser may fetch nothing, whatever a script inside would like.
    const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    static readonly string Script = ReadScript();

    public static string Element(Figure figure)
    {
        var (json, svg) = (figure.ToJson(), figure.ToSvg());
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];
        // "</script>" inside a string would end the script.
        var script = Script
            .Replace("FIGURE_JSON", json.Replace("<", "\\u003c", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("FIGURE_ID", id, StringComparison.Ordinal);
        var size = Size().Match(svg).Value;
        var picture = Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
        var words = WebUtility.HtmlEncode(figure.AltText);
        return $"""
            <div class="attention-figure" data-figure="{id}">
            <img src="data:image/svg+xml;base64,{picture}" {size} style="max-width:100%;height:auto" alt="{words}"/>
            <script>{script}</script></div>
            """;
    }

    /// <param name="plotly">plotly.js, or null: the page then shows the static picture.</param>
    public static string Page(Figure figure, string? plotly) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="{{Policy}}">
        <title>{{WebUtility.HtmlEncode(figure.Title)}}</title>
        <link rel="icon" href="data:,">
        <style>:root{color-scheme:light dark}body{font-family:sans-serif;margin:2rem}</style>
        {{(plotly is null ? "" : $"<script>{plotly}</script>")}}
        </head>
        <body>
        {{Element(figure)}}
        </body>
        </html>

        """;

    /// <summary>The script's source file without its indentation and comment lines.</summary>
    static string ReadScript()
    {
        using var stream = typeof(FigureHtml).Assembly.GetManifestResourceStream("figure.js")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.Trim());
        return string.Join('\n', lines.Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)));
    }

    [GeneratedRegex("width=\"[0-9.]+\" height=\"[0-9.]+\"")]
    private static partial Regex Size();
}
