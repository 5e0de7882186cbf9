using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Attention.Notebooks.Formatting;

/// <summary>
/// Formatters that a type brings along through an attribute whose name is TypeFormatterSourceAttribute. Everything is matched by name,
/// so a library needs no reference to any kernel: the attribute names a source, the source creates formatters,
/// a formatter has MimeType and <c>bool Format(object, TextWriter)</c>.
/// </summary>
internal sealed class ConventionFormatters
{
    private static readonly ConcurrentDictionary<Type, ConventionFormatters?> s_known = new();

    private readonly Dictionary<string, Func<object, TextWriter, bool>> _formats = [];
    private readonly IReadOnlyList<string> _preferred;

    private ConventionFormatters(Type type, Type source, string[]? preferred)
    {
        _preferred = preferred ?? ["text/html"];
        var create = source.GetMethod("CreateTypeFormatters")
            ?? throw Broken(source, "must have a public method CreateTypeFormatters()");
        foreach (var formatter in (IEnumerable)create.Invoke(Activator.CreateInstance(source), null)!)
        {
            var formatterType = formatter.GetType();
            var mimeType = formatterType.GetProperty("MimeType")?.GetValue(formatter) as string
                ?? throw Broken(formatterType, "must have a public string property MimeType");
            var format = formatterType.GetMethod("Format", [typeof(object), typeof(TextWriter)])
                ?? throw Broken(formatterType, "must have a public method bool Format(object, TextWriter)");
            if (formatterType.GetProperty("Type")?.GetValue(formatter) is not Type target || target.IsAssignableFrom(type))
            {
                _formats.TryAdd(mimeType, format.CreateDelegate<Func<object, TextWriter, bool>>(formatter));
            }
        }
    }

    /// <summary>The formatters that this type or a base class of it names, or null.</summary>
    public static ConventionFormatters? Of(Type type) => s_known.GetOrAdd(type, static type =>
    {
        var attribute = type.GetCustomAttributes(inherit: true).FirstOrDefault(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        return attribute?.GetType().GetProperty("FormatterSourceType")?.GetValue(attribute) is Type source
            ? new ConventionFormatters(type, source, attribute.GetType().GetProperty("PreferredMimeTypes")?.GetValue(attribute) as string[])
            : null;
    });

    /// <summary>The value in each preferred mime type that has a formatter.</summary>
    public Dictionary<string, string> Format(object value)
    {
        var forms = new Dictionary<string, string>();
        foreach (var mimeType in _preferred)
        {
            if (Format(value, mimeType) is { } text)
            {
                forms[mimeType] = text;
            }
        }
        return forms;
    }

    /// <summary>The value in one mime type, or null when its formatters decline.</summary>
    public string? Format(object value, string mimeType)
    {
        var writer = new StringWriter { NewLine = "\n" };
        return _formats.TryGetValue(mimeType, out var format) && format(value, writer) ? writer.ToString() : null;
    }

    private static InvalidOperationException Broken(MemberInfo type, string rule) =>
        new($"{type.Name} is named by a TypeFormatterSource attribute and {rule}.");
}
