using System.Text;
using System.Text.RegularExpressions;

namespace Attention.Plots.Tests;

public class FigureHtmlTests
{
    [Fact]
    public void The_static_picture_is_inside_an_img_with_its_words()
    {
        var figure = Examples.Of("heat_map");
        var image = Regex.Match(figure.ToHtml(), "<img src=\"data:image/svg\\+xml;base64,([^\"]*)\" width=\"600\" height=\"[0-9]+\" [^>]*alt=\"([^\"]*)\"");
        Assert.Equal(figure.ToSvg(), Encoding.UTF8.GetString(Convert.FromBase64String(image.Groups[1].Value)));
        Assert.Equal(figure.AltText, System.Net.WebUtility.HtmlDecode(image.Groups[2].Value));
    }

    [Fact]
    public void No_host_is_asked_for_anything()
    {
        var html = Examples.Of("heat_map").ToHtml();
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" src=\"/", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_cannot_end_the_script()
    {
        var html = Plot.Bars(new[] { 1.0 }, ["</script><b>"]).ToHtml();
        Assert.Single(Regex.Matches(html, "</script>"));
    }

    [Fact]
    public void Figures_of_different_data_have_different_ids()
    {
        static string Id(Figure figure) => Regex.Match(figure.ToHtml(), "data-figure=\"([0-9a-f]{12})\"").Groups[1].Value;
        Assert.Equal(Id(Examples.Of("bars")), Id(Examples.Of("bars")));
        Assert.NotEqual(Id(Examples.Of("bars")), Id(Examples.Of("lines")));
    }

    [Fact]
    public void Fifty_by_fifty_adds_less_than_60_KB()
    {
        var figure = Plot.HeatMap(Noise(50, 50), title: "Noise, which compresses worst");
        var bytes = Encoding.UTF8.GetByteCount(figure.ToHtml()) + Encoding.UTF8.GetByteCount(figure.ToJson()) + Encoding.UTF8.GetByteCount(figure.AltText);
        Assert.True(bytes < 60_000, $"{bytes} bytes");
    }

    static double[,] Noise(int rows, int columns)
    {
        var random = new Random(17);
        var cells = new double[rows, columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++) cells[row, column] = random.NextDouble();
        return cells;
    }
}
