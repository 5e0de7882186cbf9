using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Tests.Running;

/// <summary>Each failure: one clear sentence, an exit code that is not 0, and the user's files as they were.</summary>
public class RunVerbFailureTests
{
    [Fact]
    public void A_failing_notebook_names_notebook_and_cell_and_the_next_one_still_runs()
    {
        using var tool = new Tool("fail.ipynb", "pass.ipynb");
        var before = File.ReadAllBytes(tool.At("fail.ipynb"));

        Assert.Equal(1, tool.Run("run", "fail.ipynb", "pass.ipynb", "--write"));

        Assert.Equal("Cell 2 of fail.ipynb failed: DivideByZeroException: Attempted to divide by zero.", tool.Errors.Trim());
        Assert.Contains("✗ fail.ipynb  2 cells", tool.Output, StringComparison.Ordinal);
        Assert.Contains("✓ pass.ipynb", tool.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(tool.At("fail.ipynb")));
        Assert.NotEmpty(Notebook.Read(tool.At("pass.ipynb")).CodeCells.First(cell => cell.ExecutionCount == 2).Outputs);
        Assert.Contains("stopped at cell 2", File.ReadAllText(tool.At("out", "index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stack_overflow_ends_one_notebook_and_not_the_run()
    {
        using var tool = new Tool("pass.ipynb");
        tool.Write("deep.ipynb", "Console.WriteLine(\"before\");", "//tags: raises-exception\nint Down(int x) => 1 + Down(x + 1);\nDown(0)", "1");
        Assert.Equal(1, tool.Run("run", "deep.ipynb", "pass.ipynb"));
        Assert.StartsWith("Cell 2 of deep.ipynb failed: StackOverflowException: ", tool.Errors, StringComparison.Ordinal);
        Assert.Contains("✓ pass.ipynb", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ends_the_program_from_a_cell_is_told()
    {
        using var tool = new Tool();
        tool.Write("exit.ipynb", "Environment.Exit(3);");
        tool.Write("thread.ipynb", "var t = new System.Threading.Thread(() => throw new InvalidOperationException(\"boom\")); t.Start(); System.Threading.Thread.Sleep(20000);");
        Assert.Equal(1, tool.Run("run", "exit.ipynb", "thread.ipynb"));
        Assert.Contains("Cell 1 of exit.ipynb failed: ProcessEnded: The cell ended the program with exit code 3.", tool.Errors, StringComparison.Ordinal);
        Assert.Contains("Cell 1 of thread.ipynb failed: UnhandledException: ", tool.Errors, StringComparison.Ordinal);
        Assert.Contains("boom", tool.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_library_is_one_sentence_with_the_command()
    {
        using var tool = new Tool();
        tool.Write("01.ipynb", "#r \"../lib/bin/Attention.dll\"\nusing Attention;");
        Assert.Equal(1, tool.Run("run", "01.ipynb"));
        Assert.Contains("Build it with `dotnet build lib/Attention.Plots`", Assert.Single(tool.Errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken.ipynb", "broken.ipynb is not a notebook: it is not JSON")]
    [InlineData("not_a_notebook.ipynb", "not_a_notebook.ipynb is not a notebook")]
    public void A_file_that_is_no_notebook_is_named_and_the_others_run(string bad, string sentence)
    {
        using var tool = new Tool(bad, "pass.ipynb");
        var before = File.ReadAllBytes(tool.At(bad));
        Assert.Equal(1, tool.Run("run", bad, "pass.ipynb", "--write"));
        Assert.StartsWith(sentence, Assert.Single(tool.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("✓ pass.ipynb", tool.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(tool.At(bad)));
    }

    [Theory]
    [InlineData("There is no file or folder missing.ipynb.", "missing.ipynb")]
    [InlineData("No notebook matches 99*.", "99*")]
    [InlineData("There is no folder notebooks here.")]
    [InlineData("--quick and --full exclude each other", "pass.ipynb", "--quick", "--full")]
    [InlineData("The output folder pass.ipynb cannot be written", "pass.ipynb", "--out", "pass.ipynb")]
    public void A_command_line_that_cannot_be_right_is_one_sentence(string sentence, params string[] arguments)
    {
        using var tool = new Tool("pass.ipynb");
        var before = File.ReadAllBytes(tool.At("pass.ipynb"));
        Assert.Equal(2, tool.Run(["run", .. arguments]));
        Assert.StartsWith(sentence, Assert.Single(tool.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("", tool.Output);
        Assert.Equal(before, File.ReadAllBytes(tool.At("pass.ipynb")));
        Assert.Equal(["pass.ipynb"], Directory.EnumerateFileSystemEntries(tool.At()).Select(Path.GetFileName));
    }

    [Fact]
    public void A_notebook_or_cell_of_another_language_is_named()
    {
        using var tool = new Tool("polyglot.ipynb", "pass.ipynb");
        foreach (var (file, old, now) in new[] { ("pass.ipynb", "\"language\": \"C#\"", "\"language\": \"python\""), ("polyglot.ipynb", "\"kernelName\": \"csharp\"", "\"kernelName\": \"fsharp\"") })
        {
            File.WriteAllText(tool.At(file), File.ReadAllText(tool.At(file)).Replace(old, now, StringComparison.Ordinal));
        }
        Assert.Equal(1, tool.Run("run", "*"));
        Assert.Contains("pass.ipynb is a notebook for python; this runner has C# only.", tool.Errors, StringComparison.Ordinal);
        Assert.Contains("Cell 1 of polyglot.ipynb failed: NotSupportedException: The cell is for the kernel fsharp", tool.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupting_an_endless_cell_ends_the_run_and_leaves_the_notebook()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // no kill -INT there
        }
        using var tool = new Tool();
        var path = tool.Write("endless.ipynb", "System.IO.File.WriteAllText(\"running\", \"\");\nwhile (true) { }");
        var before = File.ReadAllBytes(path);
        Assert.Equal(130, tool.Interrupt("running", "run", "endless.ipynb", "--write"));
        Assert.Equal("Stopped. The notebooks are as they were.", tool.Errors.Trim());
        Assert.Equal(before, File.ReadAllBytes(path));
    }
}
