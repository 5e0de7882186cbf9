using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Attention.Notebooks.Formatting;

/// <summary>A value as one readable piece of text, the same in every culture.</summary>
internal static class PlainText
{
    /// <summary>How many items of a sequence are shown.</summary>
    public const int MostItems = 20;

    private const int Deepest = 4;

    public static string Of(object? value) => Of(value, 0);

    private static string Of(object? value, int depth)
    {
        switch (value)
        {
            case null:
                return "<null>";
            case string or char or bool or Enum:
                return value.ToString()!;
            case Type type:
                return TypeName.Of(type);
            case Delegate d:
                return TypeName.Of(d.GetType());
            case Exception e:
                return $"{e.GetType().Name}: {e.Message}";
            case IFormattable number:
                return number.ToString(null, CultureInfo.InvariantCulture);
        }
        if (depth > 0 && ConventionFormatters.Of(value.GetType())?.Format(value, "text/plain") is { } own)
        {
            return own;
        }
        if (depth >= Deepest || Shape.HasOwnText(value.GetType()))
        {
            return value.ToString() ?? "";
        }
        return value switch
        {
            ITuple tuple => "(" + string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i], depth + 1))) + ")",
            IDictionary map => Braces(Join(Shape.Entries(map), e => $"{Of(e.Key, depth + 1)}: {Of(e.Value, depth + 1)}")),
            Array { Rank: > 1 } grid => Of(Shape.Rows(grid), depth + 1),
            IEnumerable items => Sequence(items, depth),
            _ => (TypeName.IsAnonymous(value.GetType()) ? "" : TypeName.Of(value.GetType()) + " ")
                + Braces(Join(Shape.Members(value), m => $"{m.Key}: {Of(m.Value, depth + 1)}")),
        };
    }

    private static string Sequence(IEnumerable items, int depth)
    {
        var text = Join(items.Cast<object?>(), item => Of(item, depth + 1), (items as ICollection)?.Count);
        return text.Length == 0 ? "[]" : $"[ {text} ]";
    }

    private static string Braces(string members) => members.Length == 0 ? "{ }" : $"{{ {members} }}";

    private static string Join<T>(IEnumerable<T> items, Func<T, string> format, int? count = null)
    {
        var text = new StringBuilder();
        var shown = 0;
        foreach (var item in items)
        {
            if (shown == MostItems)
            {
                return text.Append(count is { } all ? string.Create(CultureInfo.InvariantCulture, $", ... ({all - shown} more)") : ", ... (more)").ToString();
            }
            text.Append(shown++ == 0 ? "" : ", ").Append(format(item));
        }
        return text.ToString();
    }
}
