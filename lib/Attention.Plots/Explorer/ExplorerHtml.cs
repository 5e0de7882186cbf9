using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Attention.Plots.Explorer;

/// <summary>The explorer's element: a static picture in an img, which stays where scripts are stripped, and the script that replaces it.</summary>
internal static class ExplorerHtml
{
    const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    public static string Element(AttentionExplorer explorer, ExplorerData data)
    {
        var json = data.ToJson();
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];
        var picture = Convert.ToBase64String(Encoding.UTF8.GetBytes(explorer.Picture.ToSvg()));
        return $$"""
            <div class="attention-explorer" data-explorer="{{id}}">
            <img src="data:image/svg+xml;base64,{{picture}}" style="max-width:100%;height:auto" alt="{{WebUtility.HtmlEncode(explorer.AltText)}}"/>
            <script>(()=>{"use strict";
            {{PageScript.Modules}}module_explorer.start({{InScript(JsonSerializer.Serialize(PageScript.Style, ExplorerJson.Plain))}},{{InScript(json)}},"{{id}}");
            })();</script></div>
            """;
    }

    public static string Page(AttentionExplorer explorer, ExplorerData data) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="{{Policy}}">
        <title>{{WebUtility.HtmlEncode(explorer.Title)}}</title>
        <link rel="icon" href="data:,">
        <style>:root{color-scheme:light dark}body{margin:0;padding:clamp(0.25rem,2vw,1.5rem);color:CanvasText}.attention-explorer{max-width:60rem;margin:auto}</style></head>
        <body>
        {{Element(explorer, data)}}
        </body>
        </html>

        """;

    /// <summary>"&lt;/script&gt;" inside a string would end the script.</summary>
    static string InScript(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal);
}
