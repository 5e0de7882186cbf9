using Attention.Notebooks.Kernel;

namespace Attention.Notebooks.Tests.Kernel;

public sealed class DirectiveTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("directives");
    private readonly Cells _cells;

    public DirectiveTests() => _cells = new Cells(_folder.FullName);

    public async ValueTask DisposeAsync()
    {
        await _cells.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_unknown_directive_fails_before_anything_runs_and_is_named()
    {
        var failure = await _cells.FailAsync("Console.Write(1);\n#!fsharp\nlet x = 1");
        Assert.Contains("#!fsharp", failure.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_cells.Outputs);
    }

    [Fact]
    public async Task Markup_between_code_is_shown_as_what_it_is_and_lines_keep_their_numbers()
    {
        var failure = await _cells.FailAsync("var x = 1;\n#!markdown\n# Title\n#!html\n<b>bold</b>\n#!csharp\nx++;\nthrow new Exception(\"here\");");
        Assert.Contains("at cell 1, line 8", failure.Trace);
        var shown = _cells.Outputs.OfType<DisplayOutput>().Select(output => output.Data.Parts["text/html"].Trim()).ToList();
        Assert.Equal(2, shown.Count);
        Assert.Contains(">Title</h1>", shown[0], StringComparison.Ordinal);
        Assert.Equal("<b>bold</b>", shown[1]);
        Assert.Equal("2", await _cells.RunAsync("x"));
    }

    [Fact]
    public async Task Time_is_the_whole_cells()
    {
        await _cells.RunAsync("#!time\nSystem.Threading.Thread.Sleep(120);");
        var text = Assert.Single(_cells.Outputs.OfType<DisplayOutput>()).Data.Parts["text/plain"];
        Assert.InRange(double.Parse(text["Wall time: ".Length..^2], System.Globalization.CultureInfo.InvariantCulture), 120, 20_000);
    }

    [Fact]
    public async Task Who_lists_the_variables_as_they_are_now()
    {
        await _cells.RunAsync("var count = 1; string name = \"a\";");
        await _cells.RunAsync("var count = 2.5;");
        await _cells.RunAsync("#!who");
        Assert.Equal("count  name", _cells.Outputs.OfType<DisplayOutput>().Single().Data.Parts["text/plain"]);
        await _cells.RunAsync("#!whos");
        var table = _cells.Outputs.OfType<DisplayOutput>().Single().Data.Parts["text/html"];
        Assert.Contains("2.5", table, StringComparison.Ordinal);
        Assert.Contains("double", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#!import helpers.cs")]
    [InlineData("#!import \"helpers.cs\"")]
    [InlineData("#load \"helpers.cs\"")]
    public async Task A_file_of_code_is_brought_in_with_its_usings(string line)
    {
        Write("helpers.cs", "using System.IO;\nint Twice(int x) => 2 * x;\nrecord Point(int X);");
        Assert.Equal("8", await _cells.RunAsync(line + "\nTwice(new Point(4).X)"));
        Assert.Equal("True", await _cells.RunAsync("Path.IsPathRooted(\"/\")"));
    }

    [Fact]
    public async Task A_notebook_and_a_dib_are_brought_in_cell_by_cell()
    {
        Write("other.ipynb", """{"cells":[{"cell_type":"markdown","metadata":{},"source":"text"},{"cell_type":"code","metadata":{},"outputs":[],"execution_count":null,"source":["var a = 1;\n","Console.Write(\"first \");"]},{"cell_type":"code","metadata":{},"outputs":[],"execution_count":null,"source":"var b = a + 1;"}],"metadata":{},"nbformat":4,"nbformat_minor":5}""");
        Write("more.dib", "#!meta\n\n{\"kernelInfo\":{}}\n\n#!markdown\n\n# Prose\n\n#!csharp\n\nvar c = b + 1;\n");
        Assert.Equal("3", await _cells.RunAsync("#!import other.ipynb\n#!import more.dib\nc"));
        Assert.Equal("first ", _cells.Written);
    }

    [Theory]
    [InlineData("bad.cs", "int x = ;", "bad.cs, line 1")]
    [InlineData("throws.cs", "\nthrow new InvalidOperationException(\"inside\");", "throws.cs, line 2")]
    public async Task An_error_in_a_file_fails_the_cell_and_says_where(string name, string code, string where)
    {
        Write(name, code);
        var failure = await _cells.FailAsync($"#!import {name}\nConsole.Write(\"not reached\");");
        Assert.Contains("at " + where, failure.Trace);
        Assert.Equal("", _cells.Written);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_imports_itself_is_an_error()
    {
        Assert.Contains("nothing.cs", (await _cells.FailAsync("#!import nothing.cs")).Message, StringComparison.Ordinal);
        Write("a.csx", "#load \"b.csx\"");
        Write("b.csx", "#load \"a.csx\"");
        Assert.Contains("imports itself", (await _cells.FailAsync("#load \"a.csx\"")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_is_restored_once_and_used()
    {
        Assert.Equal("3", await _cells.RunAsync("#r \"nuget: MathNet.Numerics, 5.0.0\"\nusing MathNet.Numerics.Statistics;\nnew[] { 1.0, 3, 5 }.Median()"));
        Assert.Contains(_cells.Outputs.OfType<DisplayOutput>(), output => output.Data.Parts["text/plain"] == "Installed: MathNet.Numerics 5.0.0");
        await _cells.RunAsync("#r \"nuget: MathNet.Numerics\"");
        Assert.Empty(_cells.Outputs);
        Assert.Contains("added previously", (await _cells.FailAsync("#r \"nuget: MathNet.Numerics, 4.15.0\"")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_that_does_not_exist_is_named()
    {
        var failure = await _cells.FailAsync("#r \"nuget: There.Is.No.Such.Package.Of.This.Name, 1.0.0\"");
        Assert.Contains("There.Is.No.Such.Package.Of.This.Name could not be installed: error NU1101", failure.Message, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);
}
