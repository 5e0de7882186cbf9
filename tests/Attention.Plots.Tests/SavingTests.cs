using System.Buffers.Binary;
using Attention.Plots.Output;
using Attention.Plots.Tests.Reading;

namespace Attention.Plots.Tests;

public sealed class SavingTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("attention-plots-").FullName;
    readonly Figure _figure = Examples.Of("bars");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string In(string name) => Path.Combine(_folder, name);

    [Fact]
    public void Svg_and_html_are_saved_whole_and_nothing_is_left_beside_them()
    {
        _figure.SaveSvg(In("a.svg"));
        _figure.SaveHtml(In("new/folder/a.html"));
        Assert.Equal(_figure.ToSvg(), File.ReadAllText(In("a.svg")));
        Assert.Contains(_figure.ToHtml(), File.ReadAllText(In("new/folder/a.html")), StringComparison.Ordinal);
        Assert.Equal(["a.html", "a.svg"], Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void A_page_without_plotly_is_small_and_one_with_it_differs_by_the_script_only()
    {
        _figure.SaveHtml(In("still.html"), live: false);
        _figure.SaveHtml(In("live.html"));
        Assert.True(new FileInfo(In("still.html")).Length < 40_000);
        var script = PlotlyScript.Text is null ? "" : $"<script>{PlotlyScript.Text}</script>";
        Assert.Equal(File.ReadAllText(In("still.html")), File.ReadAllText(In("live.html")).Replace($"{script}\n</head>", "\n</head>", StringComparison.Ordinal));
    }

    [Fact]
    public void Plotly_is_looked_for_in_one_folder_and_may_be_missing()
    {
        Assert.Null(PlotlyScript.In(_folder));
        File.WriteAllText(In("plotly.min.js"), "window.Plotly = {}");
        Assert.Equal("window.Plotly = {}", PlotlyScript.In(_folder));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        File.WriteAllText(In("file"), "here already");
        var problem = Assert.Throws<IOException>(() => _figure.SaveSvg(In("file/inside.svg")));
        Assert.StartsWith($"The figure could not be written to {In("file/inside.svg")}: ", problem.Message, StringComparison.Ordinal);
        Assert.Equal("here already", File.ReadAllText(In("file")));
    }

    [Fact]
    public void Png_has_two_pixels_a_px_or_says_what_to_install()
    {
        if (!Rasteriser.Available)
        {
            Assert.Contains("librsvg2-bin", Assert.Throws<InvalidOperationException>(() => _figure.SavePng(In("a.png"))).Message, StringComparison.Ordinal);
            return;
        }
        _figure.SavePng(In("a.png"));
        var png = File.ReadAllBytes(In("a.png"));
        var svg = new SvgPicture(_figure);
        Assert.Equal((2 * svg.Width, 2 * svg.Height), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        Assert.Equal(png, _figure.ToPng());
    }

    [Fact]
    public void Without_the_program_the_error_says_what_to_install() =>
        Assert.Equal("PNG needs the program rsvg-convert on the PATH: it was not found. Install it (Debian and Ubuntu: apt install librsvg2-bin; macOS: brew install librsvg), or use SaveSvg or SaveHtml, which need nothing.",
            Assert.Throws<InvalidOperationException>(() => Rasteriser.ToPng(_figure.ToSvg(), 2, program: null)).Message);

    [Fact]
    public void The_program_is_found_on_the_path_only()
    {
        Assert.Null(Rasteriser.Find(_folder));
        File.WriteAllText(In("rsvg-convert"), "");
        Assert.Equal(In("rsvg-convert"), Rasteriser.Find(string.Join(Path.PathSeparator, Path.Combine(_folder, "missing"), _folder)));
    }

    [Fact]
    public void A_program_that_fails_is_reported() =>
        Assert.StartsWith("rsvg-convert could not draw the figure", Assert.Throws<InvalidOperationException>(() => Rasteriser.ToPng("<svg", 1, Rasteriser.Find(Environment.GetEnvironmentVariable("PATH")) ?? In("none"))).Message, StringComparison.Ordinal);

    [Theory, InlineData(0), InlineData(11), InlineData(double.NaN)]
    public void A_scale_that_gives_no_picture_is_refused(double scale) =>
        Assert.StartsWith("scale must be above 0 and at most 10 pixels a px", Assert.Throws<ArgumentException>(() => _figure.ToPng(scale)).Message, StringComparison.Ordinal);
}
