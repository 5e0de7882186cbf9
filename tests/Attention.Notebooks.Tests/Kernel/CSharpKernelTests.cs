using Attention.Notebooks.Kernel;
using Attention.Notebooks.Running;

namespace Attention.Notebooks.Tests.Kernel;

public sealed class CSharpKernelTests : IAsyncDisposable
{
    private readonly Cells _cells = new();

    public ValueTask DisposeAsync() => _cells.DisposeAsync();

    [Fact]
    public async Task Variables_live_on_in_later_cells()
    {
        await _cells.RunAsync("var x = 20; int Twice(int y) => 2 * y;");
        await _cells.RunAsync("x += 1;");
        Assert.Equal("42", await _cells.RunAsync("Twice(x)"));
    }

    [Fact]
    public async Task What_a_cell_assigned_before_its_exception_survives()
    {
        var failure = await _cells.FailAsync("var kept = 7;\nvar lost = 1 / (kept - 7);\nvar never = 3;");
        Assert.Equal("DivideByZeroException", failure.Name);
        Assert.Equal("7", await _cells.RunAsync("kept"));
        Assert.Equal("0", await _cells.RunAsync("never"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_the_others_as_they_were()
    {
        await _cells.RunAsync("var x = 1;");
        await _cells.FailAsync("var x = nonsense;");
        Assert.Equal("1", await _cells.RunAsync("x"));
    }

    [Fact]
    public async Task A_later_declaration_takes_the_place_of_an_earlier_one()
    {
        await _cells.RunAsync("var x = 1;");
        await _cells.RunAsync("var x = \"text\";");
        Assert.Equal("text", await _cells.RunAsync("x"));
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("1 + 1;\n\"last\"", null)]
    [InlineData("var y = 5;", null)]
    [InlineData("Console.Write(\"\")", null)]
    [InlineData("await Task.CompletedTask", null)]
    [InlineData("await Task.FromResult(3)", "3")]
    [InlineData("(string)null", "<null>")]
    [InlineData("display(1)", null)]
    public async Task The_last_expression_without_semicolon_is_the_result(string code, string? result)
    {
        if (code.StartsWith("1 + 1;", StringComparison.Ordinal))
        {
            Assert.Equal("CompilationError", (await _cells.FailAsync(code)).Name); // CS0201, as in dotnet-interactive
            return;
        }
        Assert.Equal(result, await _cells.RunAsync(code));
    }

    [Fact]
    public async Task Top_level_await_keeps_variables_and_order()
    {
        await _cells.RunAsync("var sum = 0;\nforeach (var i in Enumerable.Range(1, 4)) { await Task.Delay(1); sum += i; Console.Write(i); }");
        Assert.Equal("1234", _cells.Written);
        Assert.Equal("10", await _cells.RunAsync("sum"));
    }

    [Fact]
    public async Task The_console_is_captured_from_threads_and_tasks_of_the_cell()
    {
        await _cells.RunAsync("""
            using System.Threading;
            var thread = new Thread(() => Console.Write("thread "));
            thread.Start();
            thread.Join();
            await Task.Run(() => Console.Write("task "));
            Parallel.For(0, 5, i => Console.Write("p"));
            Console.Error.Write("error");
            """);
        Assert.Equal("thread task ppppp", _cells.Written);
        Assert.Equal(new StreamOutput("stderr", "error"), _cells.Outputs[^1]);
    }

    [Fact]
    public async Task Two_kernels_at_once_do_not_take_each_others_output()
    {
        await using var other = new Cells();
        const string code = "for (var i = 0; i < 50; i++) { Console.Write(\"{0}\"); await Task.Yield(); }";
        await Task.WhenAll(_cells.RunAsync(code.Replace("{0}", "a", StringComparison.Ordinal)), other.RunAsync(code.Replace("{0}", "b", StringComparison.Ordinal)));
        Assert.Equal(new string('a', 50), _cells.Written);
        Assert.Equal(new string('b', 50), other.Written);
    }

    [Fact]
    public async Task Usings_and_types_of_one_cell_hold_for_the_next()
    {
        await _cells.RunAsync("using System.Text.RegularExpressions;\nrecord Point(int X, int Y);");
        Assert.Equal("Point { X: 2, Y: 3 }", await _cells.RunAsync("new Point(Regex.Matches(\"aa\", \"a\").Count, 3)"));
    }

    [Fact]
    public async Task The_default_usings_are_those_of_dotnet_interactive()
    {
        Assert.Equal("2", await _cells.RunAsync("new List<int> { 1, 2 }.Where(x => x > 1).Select(x => new StringBuilder().Append(x)).First()"));
        var failure = await _cells.FailAsync("File.Exists(\"x\")");
        Assert.Contains("CS0103", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_is_csharp_14()
    {
        await _cells.RunAsync("class Box { public int Size { get; set => field = Math.Max(0, value); } }");
        Assert.Equal("0", await _cells.RunAsync("new Box { Size = -5 }.Size"));
    }

    [Fact]
    public async Task An_error_names_cell_and_line_and_who_called()
    {
        await _cells.RunAsync("int Half(int x)\n{\n    if (x % 2 != 0)\n        throw new ArgumentException($\"{x} is odd\");\n    return x / 2;\n}");
        var failure = await _cells.FailAsync("var a = Half(4);\nvar b = Half(a + 1);");
        Assert.Equal(["ArgumentException: 3 is odd", "at cell 1, line 4", "called from cell 2, line 2"], failure.Trace);
    }

    [Fact]
    public async Task An_error_after_an_await_is_the_error_itself()
    {
        var failure = await _cells.FailAsync("await Task.Delay(1);\nawait Task.Run(() => throw new InvalidOperationException(\"late\"));");
        Assert.Equal("InvalidOperationException: late", failure.Trace[0]);
        Assert.Contains("cell 1, line 2", failure.Trace[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inner_exception_is_told_as_the_cause()
    {
        var failure = await _cells.FailAsync("try { int.Parse(\"x\"); } catch (Exception e) { throw new InvalidOperationException(\"outer\", e); }");
        Assert.Equal("InvalidOperationException: outer", failure.Trace[0]);
        Assert.Contains(failure.Trace, line => line.StartsWith("caused by FormatException: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_holds_no_absolute_path()
    {
        var failure = await _cells.FailAsync("using System.IO;\nthrow new IOException($\"cannot read {Path.GetFullPath(\"/usr/lib/secret/data.bin\")}\");");
        Assert.Equal("cannot read .../data.bin", failure.Message);
        Assert.DoesNotContain(failure.Trace, line => line.Contains(AppContext.BaseDirectory, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reference_is_resolved_from_the_given_directory_and_stays()
    {
        await _cells.RunAsync("#r \"FsCheck.dll\"\nusing FsCheck;");
        Assert.Equal("FsCheck", await _cells.RunAsync("typeof(Config).Assembly.GetName().Name"));
    }

    [Fact]
    public async Task A_library_that_is_not_built_is_one_sentence_with_the_command()
    {
        var failure = await _cells.FailAsync("#r \"../lib/bin/Attention.dll\"\n#r \"../lib/bin/Attention.Plots.dll\"\nusing Attention;");
        var sentence = Assert.Single(failure.Trace);
        Assert.Equal(
            "The library is not built: ../lib/bin/Attention.dll is not there. Build it with `dotnet build lib/Attention.Plots` in the repository's folder, then run again.",
            sentence);
    }

    [Fact]
    public async Task Where_TorchSharp_cannot_be_restored_the_collections_engine_takes_its_place()
    {
        await using var cells = new Cells(Repository.Around(AppContext.BaseDirectory));
        Assert.Equal("2", await cells.RunAsync("#r \"nuget: TorchSharp-cpu, 99.0.0\"\nusing TorchSharp;\ntorch.ones(2).sum().item<float>()"));
        Assert.Contains(cells.Outputs.OfType<DisplayOutput>(), output => output.Data.Parts["text/plain"].StartsWith("TorchSharp-cpu cannot be restored here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_reference_inside_a_line_says_where_it_belongs() =>
        Assert.Contains("start of its line", (await _cells.FailAsync("  #r \"nuget: TorchSharp, 0.107.0\"")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_directive_is_an_error_that_names_it()
    {
        var failure = await _cells.FailAsync("#!bash\nls");
        Assert.Contains("`#!bash`", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_carries_the_id_of_what_it_updates()
    {
        await _cells.RunAsync("var shown = display(\"first\");");
        var display = Assert.IsType<DisplayOutput>(Assert.Single(_cells.Outputs));
        await _cells.RunAsync("shown.Update(\"second\");");
        var update = Assert.IsType<UpdateOutput>(Assert.Single(_cells.Outputs));
        Assert.Equal(display.DisplayId, update.DisplayId);
        Assert.Equal("second", update.Data.Parts["text/plain"]);
    }

    [Theory]
    [InlineData("HTML(\"<b>x</b>\").Display();", "text/html", "<b>x</b>")]
    [InlineData("\"# x\".DisplayAs(\"text/markdown\");", "text/markdown", "# x")]
    [InlineData("Javascript(\"f()\");", "text/html", "<script type=\"text/javascript\">f()</script>")]
    [InlineData("5.Display(\"text/html\");", "text/html", "<pre>5</pre>")]
    public async Task The_helpers_in_scope_show_under_their_mime_type(string code, string mimeType, string content)
    {
        await _cells.RunAsync(code);
        var (mime, text) = Assert.Single(Assert.IsType<DisplayOutput>(Assert.Single(_cells.Outputs)).Data.Parts);
        Assert.Equal((mimeType, content), (mime, text));
    }

    [Fact]
    public async Task A_mime_type_that_a_value_does_not_have_is_named()
    {
        var failure = await _cells.FailAsync("display(5, \"image/png\");");
        Assert.Contains("image/png", failure.Message, StringComparison.Ordinal);
        Assert.Contains("It has: text/plain", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_chain_still_sees_its_first_cell()
    {
        await _cells.RunAsync("var first = 1;");
        for (var i = 0; i < 60; i++)
        {
            await _cells.RunAsync(i % 3 == 0 ? "// only a comment" : "first += 1;");
        }
        Assert.Equal("41", await _cells.RunAsync("first"));
    }
}
