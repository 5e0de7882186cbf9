using Attention.Notebooks.Formatting;
using Attention.Notebooks.Kernel;
using Attention.Notebooks.Kernel.Assist;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Tests.Kernel;

/// <summary>In each code | is the cursor.</summary>
public sealed class AssistTests : IAsyncDisposable
{
    private readonly CSharpKernel _kernel = new(Repository.Around(AppContext.BaseDirectory)!, new ValueFormatter());

    public ValueTask DisposeAsync() => _kernel.DisposeAsync();

    [Theory]
    [InlineData("coun|", "counter", 0, 4)]
    [InlineData("COUN|", "counter", 0, 4)]
    [InlineData("var y = counter.ToS|", "ToString", 16, 19)]
    [InlineData("\"text\".Sel|", "Select", 7, 10)]
    [InlineData("Math.Sq|", "Sqrt", 5, 7)]
    [InlineData("System.Text.Str|", "StringBuilder", 12, 15)]
    [InlineData("Console.WriteLine(name.Len|);", "Length", 23, 26)]
    [InlineData("name?.Le|", "Length", 6, 8)]
    [InlineData("fore|", "foreach", 0, 4)]
    [InlineData("#!wh|", "whos", 2, 4)]
    [InlineData("/* 注意力 🙂 */ Twi|", "Twice", 12, 15)]
    public async Task Tab_offers_what_fits(string code, string expected, int start, int end)
    {
        await RunAsync("var counter = 3; string name = \"n\"; int Twice(int x) => 2 * x;");
        var (text, cursor) = Cursor(code);
        var completions = await _kernel.CompleteAsync(text, cursor);
        Assert.Contains(expected, completions.Names);
        Assert.Equal((start, end), (completions.Start, completions.End));
    }

    [Theory]
    [InlineData("Math.|", "Sqrt", "Equals1")]
    [InlineData("new List<int>().|", "Add", "Sqrt")]
    [InlineData("string.|", "Join", "Length")]
    [InlineData("\"a\".|", "Length", "IsNullOrEmpty")]
    public async Task After_a_dot_come_the_members_that_can_be_called_so(string code, string offered, string not)
    {
        var (text, cursor) = Cursor(code);
        var names = (await _kernel.CompleteAsync(text, cursor)).Names;
        Assert.Contains(offered, names);
        Assert.DoesNotContain(not, names);
    }

    [Theory]
    [InlineData("Math.Sq|rt(2)", "double Math.Sqrt(double d)")]
    [InlineData("Twice(|2)", "int Twice(int x)")]
    [InlineData("count|er + 1", "int counter")]
    [InlineData("new Stri|ngBuilder()", "StringBuilder")]
    public async Task Inspecting_shows_the_signature(string code, string expected)
    {
        await RunAsync("using System.Text; var counter = 3; int Twice(int x) => 2 * x;");
        var (text, cursor) = Cursor(code);
        Assert.Contains(expected, (await _kernel.InspectAsync(text, cursor)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspecting_a_library_shows_its_documentation()
    {
        await RunAsync("#r \"lib/bin/Attention.Torch.dll\"\nusing static TorchSharp.torch;");
        var text = (await _kernel.InspectAsync("nn.functional.softmax2d(", 16)).Text;
        Assert.Contains("softmax2d(", text, StringComparison.Ordinal);
        Assert.Contains("softmax over the channels", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_name_nothing_is_known()
    {
        Assert.Null((await _kernel.InspectAsync("", 0)).Text);
        Assert.Null((await _kernel.InspectAsync("1 + 1", 2)).Text);
        Assert.Null((await _kernel.InspectAsync("nonsense", 3)).Text);
    }

    [Fact]
    public async Task Asking_leaves_the_kernel_as_it_was()
    {
        await _kernel.CompleteAsync("int fresh = 1; fre", 18);
        Assert.NotNull(await _kernel.RunAsync(new Cell(1, "fresh"), _ => { }));
    }

    private async Task RunAsync(string code) => Assert.Null(await _kernel.RunAsync(new Cell(1, code), _ => { }));

    private static (string Text, int CodePoints) Cursor(string code)
    {
        var at = code.IndexOf('|', StringComparison.Ordinal);
        return (code.Remove(at, 1), CodePoints.FromUtf16(code, at));
    }
}
