namespace Attention.Notebooks.Tests.Kernel;

public sealed class CompileHintTests : IAsyncDisposable
{
    private readonly Cells _cells = new();

    public ValueTask DisposeAsync() => _cells.DisposeAsync();

    [Theory]
    [InlineData("using var s = new System.IO.MemoryStream();\ns.Length", "CS1002", "using (var x = ...)")]
    [InlineData("var q = 2;\nusing System.Net;", "CS1529", "top of the cell")]
    [InlineData("namespace A { class B { } }", "CS7021", "holds no namespace")]
    [InlineData("static class E { public static int Twice(this int x) => 2 * x; }", "CS1109", "outside any class")]
    [InlineData("static class E { extension(int x) { public int Twice => 2 * x; } }", "CS9283", "outside any class")]
    [InlineData("Span<int> span = new int[3];", "CS8345", "Use an array")]
    [InlineData("5 + 5;", "CS0201", "no semicolon")]
    [InlineData("missing + 1", "CS0103", "did that cell run")]
    public async Task A_hint_stands_beside_the_error(string code, string error, string hint)
    {
        var failure = await _cells.FailAsync(code);
        Assert.Contains(error, failure.Message, StringComparison.Ordinal);
        Assert.Contains("at cell 1, line ", failure.Trace[^2], StringComparison.Ordinal);
        Assert.StartsWith("hint: ", failure.Trace[^1], StringComparison.Ordinal);
        Assert.Contains(hint, failure.Trace[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_of_a_class_declared_again_gets_the_hint_about_old_objects()
    {
        await _cells.RunAsync("class Point { }\nvar old = new Point();");
        await _cells.RunAsync("class Point { public int X; }");
        var failure = await _cells.FailAsync("Point fresh = old;");
        Assert.Contains("CS0029", failure.Message, StringComparison.Ordinal);
        Assert.Contains("declared again", failure.Trace[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ordinary_type_error_gets_no_hint()
    {
        var failure = await _cells.FailAsync("int x = \"text\";");
        Assert.DoesNotContain(failure.Trace, line => line.StartsWith("hint: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_hints_recommend_compiles()
    {
        Assert.Equal("8", await _cells.RunAsync("static int Twice(this int x) => 2 * x;\nusing (var s = new System.IO.MemoryStream()) { s.WriteByte(1); }\n4.Twice()"));
    }
}
