using System.Globalization;
using System.Text;
using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Running;

/// <summary>Parameters from the command line, as papermill puts them: a cell after the one tagged <c>parameters</c> assigns them anew.</summary>
internal static class ParameterCell
{
    private const string InjectedTag = "injected-parameters";

    /// <summary>Inserts the cell, or replaces the one of an earlier run. No parameters, no change.</summary>
    public static void Inject(Notebook notebook, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        if (parameters.Count == 0)
        {
            return;
        }
        var code = new StringBuilder("// Parameters");
        foreach (var (name, value) in parameters)
        {
            code.Append(CultureInfo.InvariantCulture, $"\nvar {name} = {Literal(value)};");
        }
        var earlier = Find(notebook, InjectedTag);
        if (earlier >= 0)
        {
            notebook.RemoveAt(earlier);
        }
        var declared = Find(notebook, "parameters");
        notebook.Insert(earlier >= 0 ? earlier : declared + 1, NotebookCell.Code("injected-parameters", code.ToString(), InjectedTag));
    }

    private static int Find(Notebook notebook, string tag)
    {
        foreach (var (i, cell) in notebook.Cells.Index())
        {
            if (cell.IsCode && cell.HasTag(tag))
            {
                return i;
            }
        }
        return -1;
    }

    /// <summary>true, 3, 0.5 or "text": the C# literal of the narrowest type that the text fits.</summary>
    private static string Literal(string value) => value switch
    {
        "true" or "false" => value,
        "True" or "False" => value == "True" ? "true" : "false",
        _ when int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => value,
        _ when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => value + "L",
        _ when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => value + "d",
        _ => "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "\"",
    };
}
