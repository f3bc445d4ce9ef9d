"""What every stage rests on: values that are frozen, quantities, problems, paper, limits."""
