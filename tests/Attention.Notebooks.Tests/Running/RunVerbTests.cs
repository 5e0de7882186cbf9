using Attention.Notebooks.Documents;

namespace Attention.Notebooks.Tests.Running;

public class RunVerbTests
{
    private static List<string> OutputTexts(string path) =>
        [.. Notebook.Read(path).CodeCells.Select(cell => string.Concat(cell.Outputs.Select(o =>
            MultilineText.Join(o!["text"] ?? o["data"]?["text/plain"]) + o["ename"])))];

    [Fact]
    public void A_passing_notebook_gives_an_executed_copy_a_page_and_an_index_and_stays_as_it_was()
    {
        using var tool = new Tool("pass.ipynb");
        var before = File.ReadAllBytes(tool.At("pass.ipynb"));

        Assert.Equal(0, tool.Run("run", "pass.ipynb"));

        Assert.Equal(before, File.ReadAllBytes(tool.At("pass.ipynb")));
        Assert.Equal("", tool.Errors);
        Assert.Matches(@"✓ pass\.ipynb  6 cells  \d+\.\d s  \d{2,4} MB", tool.Output);
        var texts = OutputTexts(tool.At("out", "pass.ipynb"));
        Assert.Equal(["", "rate 3 of none\n6", "ArgumentException", "", "✓ the road holds: < 1e-05\n[ 8, 10, 10 ]", "quick", "True"], texts);
        var counts = Notebook.Read(tool.At("out", "pass.ipynb")).CodeCells.Select(cell => cell.ExecutionCount);
        Assert.Equal([1, 2, 3, null, 4, 5, 6], counts);
        Assert.Contains("A notebook that passes", File.ReadAllText(tool.At("out", "pass.html")), StringComparison.Ordinal);
        Assert.Contains("3 min to read, 1 to run", File.ReadAllText(tool.At("out", "index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_twice_leaves_the_same_bytes()
    {
        using var tool = new Tool("pass.ipynb", "polyglot.ipynb");
        tool.Write("timing.ipynb", "//tags: volatile\nConsole.WriteLine($\"{Environment.TickCount64} ms\"); Guid.NewGuid().GetHashCode()");
        string[] run = ["run", "*.ipynb", "--full", "--write"];
        Assert.Equal(0, tool.Run(run));
        string[] written = ["pass.ipynb", "polyglot.ipynb", "timing.ipynb"];
        var first = written.Select(name => File.ReadAllText(tool.At(name))).ToList();
        Assert.Equal(0, tool.Run(run));
        Assert.Equal(first, written.Select(name => File.ReadAllText(tool.At(name))));
        Assert.Contains("full", OutputTexts(tool.At("pass.ipynb")));
        Assert.Equal("4", OutputTexts(tool.At("polyglot.ipynb"))[0]);
    }

    [Fact]
    public void Parameters_are_assigned_after_the_cell_tagged_parameters()
    {
        using var tool = new Tool("pass.ipynb");
        Assert.Equal(0, tool.Run("run", "pass.ipynb", "-p", "rate=21", "-p", "name=two words"));
        Assert.Contains("rate 21 of two words\n42", OutputTexts(tool.At("out", "pass.ipynb")));
        Assert.Equal(2, tool.Run("run", "pass.ipynb", "-p", "rate=21", "--write"));
        Assert.Equal(2, tool.Run("run", "pass.ipynb", "-p", "5=x"));
        Assert.Contains("-p takes name=value", tool.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_compares_what_outputs_claim()
    {
        using var tool = new Tool("pass.ipynb");
        Assert.Equal(1, tool.Run("run", "pass.ipynb", "--check"));
        Assert.Contains("pass.ipynb has no stored outputs to compare with", tool.Errors, StringComparison.Ordinal);

        Assert.Equal(0, tool.Run("run", "pass.ipynb", "--full", "--write"));
        Assert.Equal(0, tool.Run("run", "pass.ipynb", "--check")); // quick: the profile's name is in a cell tagged volatile

        var stored = File.ReadAllText(tool.At("pass.ipynb"));
        File.WriteAllText(tool.At("pass.ipynb"), stored.Replace("[ 8, 10, 10 ]", "[ 8, 10, 11 ]", StringComparison.Ordinal));
        Assert.Equal(1, tool.Run("run", "pass.ipynb", "--check"));
        Assert.Equal("Cell 4 of pass.ipynb: stored  [8, 10, 11]\n    this run gave  [8, 10, 10]", tool.Errors.Trim());
    }

    [Fact]
    public void Native_and_early_output_does_not_disturb_the_run()
    {
        using var tool = new Tool();
        tool.Write("raw.ipynb", "using (var raw = Console.OpenStandardOutput()) { raw.Write(Encoding.UTF8.GetBytes(\"straight to the pipe\")); }\nConsole.ReadLine() is null");
        Assert.Equal(0, tool.Run("run", "raw.ipynb"));
        Assert.Equal(["straight to the pipeTrue"], OutputTexts(tool.At("out", "raw.ipynb")));
    }

    [Fact]
    public void A_missing_library_is_built_when_a_repository_is_around()
    {
        using var tool = new Tool();
        Directory.CreateDirectory(tool.At("notebooks"));
        Directory.CreateDirectory(tool.At("lib", "Attention.Plots"));
        File.WriteAllText(tool.At("AttentionNotebooks.sln"), "");
        File.WriteAllText(tool.At("lib", "Attention.Plots", "Answer.cs"), "namespace Attention.Plots; public static class Answer { public static int Value => 42; }");
        File.WriteAllText(tool.At("lib", "Attention.Plots", "Attention.Plots.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputPath>../bin/</OutputPath>
                <AppendTargetFrameworkToOutputPath>false</AppendTargetFrameworkToOutputPath>
              </PropertyGroup>
            </Project>
            """);
        tool.Write("notebooks/01.ipynb", "#r \"../lib/bin/Attention.Plots.dll\"\nAttention.Plots.Answer.Value");

        Assert.Equal(0, tool.Run("run"));

        Assert.Contains("Building the library: dotnet build lib/Attention.Plots", tool.Output, StringComparison.Ordinal);
        Assert.Equal(["42"], OutputTexts(tool.At("out", "01.ipynb")));
    }

    [Fact]
    public void A_relative_data_folder_is_meant_from_where_the_user_is()
    {
        using var tool = new Tool();
        Directory.CreateDirectory(tool.At("deep"));
        Directory.CreateDirectory(tool.At("real"));
        tool.Write("deep/data.ipynb", "System.IO.Directory.Exists(Environment.GetEnvironmentVariable(\"ATTENTION_DATA\"))");
        tool.Variables["ATTENTION_DATA"] = "real";
        Assert.Equal(0, tool.Run("run", "deep"));
        Assert.Equal(["True"], OutputTexts(tool.At("out", "data.ipynb")));
    }

    [Fact]
    public void Export_makes_pages_of_stored_outputs_without_running()
    {
        using var tool = new Tool("polyglot.ipynb");
        Assert.Equal(0, tool.Run("export", "polyglot.ipynb", "--out", "site"));
        Assert.Contains("<div class=\"dni-plaintext\"><pre>4</pre></div>", File.ReadAllText(tool.At("site", "polyglot.html")), StringComparison.Ordinal);
    }
}
