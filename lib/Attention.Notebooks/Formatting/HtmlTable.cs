using System.Collections;
using System.Globalization;
using System.Text;

namespace Attention.Notebooks.Formatting;

/// <summary>Values with parts as HTML tables. Every text is escaped: a string is text, never markup.</summary>
internal static class HtmlTable
{
    private const int Deepest = 3;

    /// <summary>True for what reads better as a table: objects, dictionaries, and sequences of them; not [ 1, 2, 3 ].</summary>
    public static bool IsWorthwhile(object? value) => !Shape.IsAtom(value) && value switch
    {
        IDictionary => true,
        Array { Rank: > 1 } => true,
        System.Runtime.CompilerServices.ITuple => false,
        IEnumerable items => items.Cast<object?>().Take(PlainText.MostItems).Any(item => !Shape.IsAtom(item) && item is not System.Runtime.CompilerServices.ITuple),
        _ => true,
    };

    public static string Of(object? value) => Of(value, 0);

    private static string Of(object? value, int depth)
    {
        if (depth > 0 && value is not null && ConventionFormatters.Of(value.GetType()) is { } own && own.Format(value, "text/html") is { } html)
        {
            return html;
        }
        if (depth >= Deepest || !IsWorthwhile(value))
        {
            return depth == 0 ? $"<pre>{Html.Escape(PlainText.Of(value))}</pre>" : Html.Escape(PlainText.Of(value));
        }
        return value switch
        {
            IDictionary map => Table(["key", "value"], Shape.Entries(map).Select(e => new[] { Of(e.Key, depth + 1), Of(e.Value, depth + 1) }), map.Count),
            Array { Rank: > 1 } grid => Sequence(Shape.Rows(grid), depth),
            IEnumerable items => Sequence(items, depth),
            _ => Table(null, Shape.Members(value!).Select(m => new[] { $"<b>{Html.Escape(m.Key)}</b>", Of(m.Value, depth + 1) }), null),
        };
    }

    /// <summary>A row an item, a column a member; a sequence of sequences has a column an index.</summary>
    private static string Sequence(IEnumerable items, int depth)
    {
        var shown = items.Cast<object?>().Take(PlainText.MostItems + 1).ToList();
        var rows = shown.Take(PlainText.MostItems).Select(Columns).ToList();
        var names = rows.SelectMany(row => row.Select(c => c.Key)).Distinct().ToList();
        var cells = rows.Select((row, i) => names
            .Select(name => row.Where(c => c.Key == name).Select(c => Of(c.Value, depth + 1)).FirstOrDefault() ?? "")
            .Prepend($"<i>{i.ToString(CultureInfo.InvariantCulture)}</i>")
            .ToArray());
        return Table([.. names.Prepend("").Select(Html.Escape)], cells, (items as ICollection)?.Count ?? (shown.Count > PlainText.MostItems ? null : shown.Count), shown.Count);
    }

    private static List<KeyValuePair<string, object?>> Columns(object? item) => item switch
    {
        _ when Shape.IsAtom(item) || ConventionFormatters.Of(item!.GetType()) is not null => [new("value", item)],
        IDictionary map => [.. Shape.Entries(map).Select(e => new KeyValuePair<string, object?>(PlainText.Of(e.Key), e.Value))],
        IEnumerable items => [.. items.Cast<object?>().Take(PlainText.MostItems).Select((v, i) => new KeyValuePair<string, object?>(i.ToString(CultureInfo.InvariantCulture), v))],
        _ => [.. Shape.Members(item)],
    };

    private static string Table(string[]? head, IEnumerable<string[]> rows, int? count, int seen = 0)
    {
        var html = new StringBuilder("<table>");
        if (head is not null)
        {
            html.Append("<thead><tr>").AppendJoin("", head.Select(h => $"<th>{h}</th>")).Append("</tr></thead>");
        }
        html.Append("<tbody>");
        foreach (var row in rows.Take(PlainText.MostItems))
        {
            html.Append("<tr>").AppendJoin("", row.Select(c => $"<td>{c}</td>")).Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (count > PlainText.MostItems)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>... ({count - PlainText.MostItems} more)</p>");
        }
        else if (count is null && seen > PlainText.MostItems)
        {
            html.Append("<p>... (more)</p>");
        }
        return html.ToString();
    }
}
