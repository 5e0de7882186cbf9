using Attention.Plots.Tests.Reading;
using Attention.Plots.Training;
using Microsoft.DotNet.Interactive;

namespace Attention.Plots.Tests;

public class TrainingCurvesTests
{
    /// <summary>A kernel's page: what is shown at one place, and how often it changed.</summary>
    sealed class Page
    {
        public List<object> Pictures { get; } = [];

        public int Places { get; private set; }

        public Figure Last => (Figure)Pictures[^1];

        public Shown Display(object value, string[] mimeTypes)
        {
            Places++;
            Pictures.Add(value);
            return new Shown(this);
        }

        // Found by its name, as a kernel's DisplayedValue is.
        public sealed class Shown(Page page)
        {
            public void Update(object value) => page.Pictures.Add(value);
        }
    }

    /// <summary>Stands still until it is moved.</summary>
    sealed class Clock : TimeProvider
    {
        long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Move(double seconds) => _now += TimeSpan.FromSeconds(seconds).Ticks;
    }

    [Fact]
    public void One_place_on_the_page_is_redrawn_and_ends_with_every_point()
    {
        var page = new Page();
        using (var curves = new TrainingCurves(page.Display, "loss") { Every = TimeSpan.Zero })
            for (var step = 0; step < 7; step++) curves.Add("loss", step, 7 - step);
        Assert.Equal(1, page.Places);
        Assert.Equal([7, 6, 5, 4, 3, 2, 1], LiveFigure.Numbers(new LiveFigure(page.Last).Traces[0].GetProperty("y")));
        Assert.Equal("Loss falls from 7 to 1", page.Last.Title);
    }

    [Fact]
    public void Points_that_come_quickly_share_a_picture()
    {
        var (page, clock) = (new Page(), new Clock());
        using (var curves = new TrainingCurves(new LiveDisplay(page.Display), clock, ["loss"]))
        {
            for (var step = 0; step < 100; step++)      // 0.1 s each: 10 s
            {
                curves.Add("loss", step, 1);
                clock.Move(0.1);
            }
            Assert.Equal(20, page.Pictures.Count);      // every 0.5 s
        }
        Assert.Equal(21, page.Pictures.Count);          // and the last
    }

    [Fact]
    public void Slow_drawing_is_done_less_often()
    {
        var (page, clock) = (new Page(), new Clock());
        Page.Shown Slowly(object value, string[] mimeTypes)
        {
            clock.Move(1);
            return page.Display(value, mimeTypes);
        }
        using var curves = new TrainingCurves(new LiveDisplay(Slowly), clock, ["loss"]);
        curves.Add("loss", 0, 1);
        clock.Move(8.9);
        curves.Add("loss", 1, 1);
        Assert.Single(page.Pictures);       // 1 s of drawing asks for 9 s without
        clock.Move(0.2);
        curves.Add("loss", 2, 1);
        Assert.Equal(2, page.Pictures.Count);
    }

    [Fact]
    public void Nothing_new_is_not_drawn_again()
    {
        var page = new Page();
        using (var curves = new TrainingCurves(page.Display, "loss")) curves.Add("loss", 0, 1);
        Assert.Single(page.Pictures);
        using (new TrainingCurves(page.Display, "loss")) { }
        Assert.Single(page.Pictures);
    }

    [Fact]
    public void Curves_keep_their_own_steps_and_colours()
    {
        var curves = new TrainingCurves("train", "validation");
        curves.Add("validation", 10, 3);
        Assert.Equal("#d55e00", new LiveFigure(curves.ToFigure()).Traces[0].GetProperty("line").GetProperty("color").GetString());
        curves.Add("train", 1, 4);
        curves.Add("train", 2, 2);
        Assert.Equal([1, 2], LiveFigure.Numbers(new LiveFigure(curves.ToFigure()).Traces[0].GetProperty("x")));
        Assert.Equal("train: 2 points from 4 to 2, between 2 and 4. validation: 1 point, 3.", curves.ToFigure().Summary);
    }

    [Fact]
    public void Many_points_are_drawn_as_means_and_the_figure_says_so()
    {
        var curves = new TrainingCurves("loss");
        for (var step = 0; step < 1000; step++) curves.Add("loss", step, step == 1 ? double.NaN : step);
        var trace = new LiveFigure(curves.ToFigure()).Traces[0];
        var (x, y) = (LiveFigure.Numbers(trace.GetProperty("x")), LiveFigure.Numbers(trace.GetProperty("y")));
        Assert.Equal((334, 1, 4, 999), (x.Length, x[0], x[1], x[^1]));
        Assert.Equal((1, 4, 999), (y[0], y[1], y[^1]));        // mean of 0 and 2; of 3, 4, 5; 999 alone
        Assert.EndsWith("1 value is NaN or infinite and left out. “loss”: each place is the mean of 3 points.", curves.ToFigure().Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_logarithmic_axis_nought_is_a_gap()
    {
        var curves = new TrainingCurves("loss") { LogY = true };
        foreach (var (step, value) in new[] { (0, 1.0), (1, 0), (2, 0.01) }) curves.Add("loss", step, value);
        Assert.Equal("log", new LiveFigure(curves.ToFigure()).Axis("yaxis").GetProperty("type").GetString());
        Assert.EndsWith("1 value is NaN or infinite and left out.", curves.ToFigure().Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Dotnet_interactives_running_cell_shows_the_picture_itself()
    {
        var page = new Page();
        KernelInvocationContext.Current = new KernelInvocationContext(page.Display);
        try
        {
            using (var curves = new TrainingCurves((_, _) => throw new InvalidOperationException("Its display returns another value than it shows."), "loss") { Every = TimeSpan.Zero })
                for (var step = 0; step < 3; step++) curves.Add("loss", step, step);
        }
        finally
        {
            KernelInvocationContext.Current = null;
        }
        Assert.Equal(1, page.Places);
        Assert.Equal([0, 1, 2], LiveFigure.Numbers(new LiveFigure(page.Last).Traces[0].GetProperty("y")));
    }

    [Fact]
    public void A_display_that_cannot_be_updated_is_named()
    {
        var curves = new TrainingCurves((value, _) => "text", "loss");
        Assert.Equal("display must return what can be replaced, an object with a method Update(object), as a notebook's display does: String came.",
            Assert.Throws<InvalidOperationException>(() => curves.Add("loss", 0, 1)).Message);
    }

    [Fact]
    public void An_unknown_curve_is_refused() =>
        Assert.Equal("name must be one of the curves “train”, “validation”: “test” came.",
            Assert.Throws<ArgumentException>(() => new TrainingCurves("train", "validation").Add("test", 0, 1)).Message);

    [Fact]
    public void A_name_twice_is_refused() =>
        Assert.Equal("names must differ: “loss” came twice.", Assert.Throws<ArgumentException>(() => new TrainingCurves("loss", "loss")).Message);

    [Fact]
    public void Without_points_there_is_no_figure() =>
        Assert.Equal("There must be at least one point to draw: none came. Call Add first.",
            Assert.Throws<InvalidOperationException>(() => new TrainingCurves("loss").ToFigure()).Message);
}
