using System.Text;
using Attention.Notebooks.Formatting;

namespace Attention.Notebooks.Export;

/// <summary>
/// The frame of every page: one file that holds all it needs. The security policy lets the browser fetch nothing,
/// so a page reads the same with and without a network.
/// </summary>
internal static class Page
{
    private const string Policy = "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static readonly Lazy<string> s_style = new(() =>
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream("page.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <param name="title">Plain text.</param>
    /// <param name="body">HTML.</param>
    /// <param name="script">JavaScript for the head, without anything that ends a script element; null = none.</param>
    public static byte[] Of(string title, string body, string? script = null) => Encoding.UTF8.GetBytes($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <title>{Html.Escape(title)}</title>
        <link rel="icon" href="data:,">
        <style>
        {s_style.Value}</style>{(script is null ? "" : $"\n<script>{script}</script>")}
        </head>
        <body>
        <a class="skip" href="#main">Skip to the text</a>
        {body}
        </body>
        </html>

        """);
}
