using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Tests.Kernel;

public class PlotlyLoaderTests
{
    private static MimeBundle Html(string html) => MimeBundle.Of("text/html", html);

    private static readonly CellOutput s_figure = new ResultOutput(Html("<script>window.Plotly</script>"));

    [Fact]
    public void The_first_live_figure_brings_the_script_and_a_note_that_takes_its_place()
    {
        var before = new PlotlyLoader("the_script").Before(s_figure).ToList();
        var shown = Assert.IsType<DisplayOutput>(before[0]);
        var note = Assert.IsType<UpdateOutput>(before[1]);
        Assert.Equal(2, before.Count);
        Assert.Equal(shown.DisplayId, note.DisplayId);
        Assert.Contains("the_script", shown.Data.Parts["text/html"], StringComparison.Ordinal);
        Assert.DoesNotContain("script", note.Data.Parts["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Later_figures_bring_nothing()
    {
        var loader = new PlotlyLoader("the_script");
        Assert.NotEmpty(loader.Before(new DisplayOutput("1", Html("window.Plotly"))));
        Assert.Empty(loader.Before(s_figure));
        Assert.Empty(loader.Before(new UpdateOutput("1", Html("window.Plotly"))));
    }

    [Fact]
    public void What_is_no_live_figure_brings_nothing()
    {
        var loader = new PlotlyLoader("the_script");
        Assert.Empty(loader.Before(new StreamOutput("stdout", "window.Plotly")));
        Assert.Empty(loader.Before(new ResultOutput(Html("<b>bold</b>"))));
        Assert.Empty(loader.Before(new ResultOutput(MimeBundle.Of("text/plain", "window.Plotly"))));
        Assert.NotEmpty(loader.Before(s_figure));
    }

    [Fact]
    public void Without_the_script_figures_stay_pictures() => Assert.Empty(new PlotlyLoader(null).Before(s_figure));
}
