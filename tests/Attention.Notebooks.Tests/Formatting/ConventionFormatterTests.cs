#pragma warning disable CA1822 // the convention asks for instance members
using Attention.Notebooks.Formatting;

namespace Attention.Notebooks.Tests.Formatting;

public class ConventionFormatterTests
{
    private static Dictionary<string, string> Forms(object value, params string[] mimeTypes) =>
        new(new ValueFormatter().Format(value, mimeTypes).Parts);

    [Fact]
    public void The_preferred_mime_types_are_given_all_at_once() =>
        Assert.Equal(new Dictionary<string, string> { ["text/html"] = "<b>7</b>", ["text/plain"] = "seven" }, Forms(new Figure(7)));

    [Fact]
    public void Without_preference_the_type_shows_as_html() =>
        Assert.Equal(new Dictionary<string, string> { ["text/html"] = "<b>5</b>" }, Forms(new Modest(5)));

    [Fact]
    public void A_subclass_shows_as_its_base_class() => Assert.Equal("<b>3</b>", Forms(new Special())["text/html"]);

    [Fact]
    public void A_mime_type_asked_for_comes_alone() =>
        Assert.Equal(new Dictionary<string, string> { ["application/json"] = "{\"n\":7}" }, Forms(new Figure(7), "application/json"));

    [Fact]
    public void A_formatter_that_declines_leaves_the_default() => Assert.Equal("Shy { }", Forms(new Shy())["text/plain"]);

    [Fact]
    public void Inside_a_table_the_type_keeps_its_form() =>
        Assert.Contains("<td><b>7</b></td>", Forms(new { Shown = new Figure(7) })["text/html"], StringComparison.Ordinal);

    [Fact]
    public void A_source_that_breaks_the_convention_is_named() =>
        Assert.Contains("BrokenSource", Assert.Throws<InvalidOperationException>(() => Forms(new Broken())).Message, StringComparison.Ordinal);

    /// <summary>Matched by its simple name only; no kernel defines it.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type source) : Attribute
    {
        public Type FormatterSourceType { get; } = source;

        public string[]? PreferredMimeTypes { get; set; }
    }

    [TypeFormatterSource(typeof(Source), PreferredMimeTypes = ["text/html", "text/plain"])]
    private sealed record Figure(int Number) : INumbered;

    [TypeFormatterSource(typeof(Source))]
    private record Modest(int Number) : INumbered;

    private sealed record Special() : Modest(3);

    [TypeFormatterSource(typeof(ShySource))]
    private sealed class Shy;

    [TypeFormatterSource(typeof(BrokenSource))]
    private sealed class Broken;

    private interface INumbered
    {
        int Number { get; }
    }

    private sealed class Source
    {
        public IEnumerable<object> CreateTypeFormatters() =>
            [new Writes("text/html", n => $"<b>{n}</b>"), new Writes("text/plain", n => n == 7 ? "seven" : "other"), new Writes("application/json", n => $"{{\"n\":{n}}}")];
    }

    private sealed class ShySource
    {
        public IEnumerable<object> CreateTypeFormatters() => [new Declines()];
    }

    private sealed class BrokenSource;

    private sealed class Writes(string mimeType, Func<int, string> write)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write(write(((INumbered)instance).Number));
            return true;
        }
    }

    private sealed class Declines
    {
        public string MimeType => "text/html";

        public bool Format(object instance, TextWriter writer) => instance is null && writer is null;
    }
}
