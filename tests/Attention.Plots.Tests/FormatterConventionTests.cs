using System.Collections;
using System.Text.Json;

namespace Attention.Plots.Tests;

/// <summary>Reads the convention as a notebook kernel does: by names, through reflection.</summary>
public class FormatterConventionTests
{
    static readonly object Attribute = typeof(Figure).GetCustomAttributes(inherit: true).Single(attribute => attribute.GetType().Name == "TypeFormatterSourceAttribute");

    static IEnumerable<object> Formatters()
    {
        var type = (Type)Attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(Attribute)!;
        var source = Activator.CreateInstance(type)!;
        return ((IEnumerable)type.GetMethod("CreateTypeFormatters")!.Invoke(source, null)!).Cast<object>();
    }

    static string MimeType(object formatter) => (string)formatter.GetType().GetProperty("MimeType")!.GetValue(formatter)!;

    static string Written(Figure figure, string mimeType)
    {
        var formatter = Formatters().Single(one => MimeType(one) == mimeType);
        var format = Assert.Single(formatter.GetType().GetMethods(), method => method.Name == "Format");
        Assert.Equal([typeof(object), typeof(TextWriter)], format.GetParameters().Select(parameter => parameter.ParameterType));
        using var writer = new StringWriter();
        Assert.True((bool)format.Invoke(formatter, [figure, writer])!);
        return writer.ToString();
    }

    [Fact]
    public void Preferred_types_have_a_formatter_each_and_png_only_where_it_can_be_made()
    {
        var preferred = (string[])Attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(Attribute)!;
        Assert.Equal(preferred, Formatters().Select(MimeType));
        string[] expected = ["application/vnd.plotly.v1+json", "text/html", "text/plain"];
        Assert.Equal(expected, preferred.Where(type => type != "image/png"));
        Assert.Equal(Output.Rasteriser.Available, preferred.Contains("image/png"));
    }

    [Fact]
    public void Each_type_is_written()
    {
        var figure = Examples.Of("bars");
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(Written(figure, "application/vnd.plotly.v1+json")).RootElement.GetProperty("data").ValueKind);
        Assert.StartsWith("<div", Written(figure, "text/html"), StringComparison.Ordinal);
        Assert.Equal(figure.AltText, Written(figure, "text/plain"));
        if (Output.Rasteriser.Available) Assert.Equal(figure.ToPng(1.5), Convert.FromBase64String(Written(figure, "image/png")));
    }

    [Fact]
    public void Something_else_is_declined()
    {
        var formatter = Formatters().First();
        Assert.False((bool)formatter.GetType().GetMethod("Format")!.Invoke(formatter, ["no figure", TextWriter.Null])!);
    }
}
