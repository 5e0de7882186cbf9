namespace Attention.Plots.Numbers;

/// <summary>Lines along which a grid of numbers has one value: marching squares, straight between neighbouring cells.</summary>
internal static class Isolines
{
    /// <param name="grid">Value at row r, column c. Squares with a number missing have no line.</param>
    /// <returns>Lines as places (column, row) between the cells; a closed one ends where it began.</returns>
    public static IReadOnlyList<IReadOnlyList<(double Column, double Row)>> At(Matrix grid, double level)
    {
        var neighbours = new Dictionary<int, List<int>>();
        void Join(int one, int other)
        {
            Of(one).Add(other);
            Of(other).Add(one);
        }
        List<int> Of(int edge) => neighbours.TryGetValue(edge, out var known) ? known : neighbours[edge] = [];

        for (var row = 0; row + 1 < grid.Rows; row++)
            for (var column = 0; column + 1 < grid.Columns; column++)
            {
                if (!Whole(grid, row, column)) continue;
                var crossed = Edges(grid, row, column).Where(edge => Crosses(grid, edge, level)).ToList();
                if (crossed.Count == 2) Join(crossed[0], crossed[1]);
                if (crossed.Count < 4) continue;
                // A saddle: the mean of the corners tells which corners belong together. Edges come as top, right, bottom, left.
                var centreAbove = (grid[row, column] + grid[row, column + 1] + grid[row + 1, column] + grid[row + 1, column + 1]) / 4 >= level;
                var aroundTopRight = centreAbove == grid[row, column] >= level;
                Join(crossed[0], aroundTopRight ? crossed[1] : crossed[3]);
                Join(crossed[2], aroundTopRight ? crossed[3] : crossed[1]);
            }

        var lines = new List<IReadOnlyList<(double, double)>>();
        // Ends first: what is left after them are closed lines, which may begin anywhere.
        foreach (var start in neighbours.Keys.OrderBy(edge => neighbours[edge].Count).ThenBy(edge => edge).ToList())
            if (Walk(neighbours, start) is { Count: > 1 } walked) lines.Add([.. walked.Select(edge => Place(grid, edge, level))]);
        return lines;
    }

    /// <summary>From edge to edge until the line ends or closes; what was walked is taken out.</summary>
    static List<int> Walk(Dictionary<int, List<int>> neighbours, int start)
    {
        var walked = new List<int> { start };
        for (var here = start; neighbours[here].Count > 0;)
        {
            var next = neighbours[here][0];
            neighbours[here].Remove(next);
            neighbours[next].Remove(here);
            walked.Add(next);
            here = next;
        }
        return walked;
    }

    // An edge is the cell at its upper left end, twice its number, plus 1 when it leads down.
    static int[] Edges(Matrix grid, int row, int column)
    {
        var cell = row * grid.Columns + column;
        return [2 * cell, 2 * (cell + 1) + 1, 2 * (cell + grid.Columns), 2 * cell + 1];
    }

    static (double From, double To) Ends(Matrix grid, int edge)
    {
        var cell = edge / 2;
        return (grid.All[cell], grid.All[cell + (edge % 2 == 0 ? 1 : grid.Columns)]);
    }

    static bool Crosses(Matrix grid, int edge, double level) => Ends(grid, edge) is var (from, to) && from >= level != to >= level;

    static (double Column, double Row) Place(Matrix grid, int edge, double level)
    {
        var (from, to) = Ends(grid, edge);
        var (row, column, along) = (edge / 2 / grid.Columns, edge / 2 % grid.Columns, (level - from) / (to - from));
        return edge % 2 == 0 ? (column + along, row) : (column, row + along);
    }

    static bool Whole(Matrix grid, int row, int column) =>
        double.IsFinite(grid[row, column]) && double.IsFinite(grid[row, column + 1])
        && double.IsFinite(grid[row + 1, column]) && double.IsFinite(grid[row + 1, column + 1]);
}
