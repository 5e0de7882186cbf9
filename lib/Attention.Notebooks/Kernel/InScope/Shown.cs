using System.Text.Json;

namespace Attention.Notebooks.Kernel.InScope;

#pragma warning disable CA1708 // display and Display: both spellings are dotnet-interactive's
/// <summary>What every cell can call without a using directive, by the names that dotnet-interactive gave them.</summary>
public static class Shown
{
    /// <summary>Shows a value now, in the given mime types or else in its preferred ones.</summary>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => Show(value, mimeTypes);

    /// <summary>Shows a value now, in the given mime types or else in its preferred ones.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => Show(value, mimeTypes);

    /// <summary>Shows a text as if it already were of that mime type.</summary>
    public static DisplayedValue DisplayAs(this string text, string mimeType) => Show(new Raw(mimeType, text), []);

    /// <summary>A text that is markup: it shows as HTML, not as its characters.</summary>
    public static Raw HTML(string content) => new("text/html", content);

    /// <summary>Runs a script in the page.</summary>
    public static void Javascript(string script) =>
        Show(new Raw("text/html", $"<script type=\"text/javascript\">{script}</script>"), []);

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string content) =>
        Javascript($"document.head.appendChild(Object.assign(document.createElement('style'),{{textContent:{JsonSerializer.Serialize(content)}}}));");

    /// <summary>Asks the user for a line of text.</summary>
    /// <exception cref="NotSupportedException">Nobody is there to be asked, as in a headless run.</exception>
    public static string input(string prompt = "") => Ask(prompt, false);

    /// <summary>Asks the user for a line that does not show.</summary>
    /// <exception cref="NotSupportedException">Nobody is there to be asked, as in a headless run.</exception>
    public static string password(string prompt = "") => Ask(prompt, true);

    private static string Ask(string prompt, bool isSecret) => CellContext.Current?.Ask(prompt, isSecret)
        ?? throw new NotSupportedException("Nobody can be asked here: the cell waits for input, and there is none. Assign the value in the cell, or with -p name=value in a headless run.");

    private static DisplayedValue Show(object? value, string[] mimeTypes) =>
        (CellContext.Current ?? throw new InvalidOperationException("display must be called from a cell's code: there is no cell running here."))
        .Display(value, mimeTypes);
}
